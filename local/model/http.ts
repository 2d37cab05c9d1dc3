import { createHash, timingSafeEqual } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { nextAnswer } from "./agent.ts";
import { type Completion, chunksOf, completionOf, wholeOf } from "./completion.ts";
import { readConversation } from "./conversation.ts";
import { ApiError } from "./errors.ts";
import { type CompletionRequest, MODEL, parseCompletionRequest, unknownModel } from "./protocol.ts";
import type { DaemonSettings } from "./settings.ts";

const BODY_BYTES_MAX = 16 * 1024 * 1024;

const MODEL_CARD = {
  id: MODEL,
  object: "model",
  created: 1_767_225_600,
  owned_by: "whittle-demo",
  context_length: 128_000,
};

export function createModelServer(settings: DaemonSettings): Server {
  return createServer((request, response) => {
    answer(request, response, settings).catch((error: unknown) => {
      if (response.headersSent) response.destroy();
      else if (error instanceof ApiError) sendJson(response, error.status, error.body);
      else {
        console.error(error);
        const message = "The demo model has failed; its log says why.";
        sendJson(response, 500, {
          error: { message, type: "server_error", param: null, code: null },
        });
      }
    });
  });
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  { apiKey, delayMs }: DaemonSettings,
) {
  checkKey(request.headers.authorization, apiKey);
  const { pathname } = new URL(request.url ?? "/", "http://model");
  const route = `${request.method} ${pathname}`;
  if (route === "GET /v1/models") {
    sendJson(response, 200, { object: "list", data: [MODEL_CARD] });
  } else if (route.startsWith("GET /v1/models/")) {
    const id = decodeURIComponent(pathname.slice("/v1/models/".length));
    if (id !== MODEL) throw unknownModel(id);
    sendJson(response, 200, MODEL_CARD);
  } else if (route === "POST /v1/chat/completions") {
    const wanted = parseCompletionRequest(await readJson(request));
    const completion = completionOf(
      nextAnswer(readConversation(wanted), offeredIn(wanted)),
      wanted,
    );
    if (wanted.stream) await stream(response, completion, wanted, delayMs);
    else sendJson(response, 200, wholeOf(completion));
  } else {
    throw new ApiError(404, `Unknown request URL: ${route}.`, { code: "unknown_url" });
  }
}

function offeredIn({ tools = [], tool_choice }: CompletionRequest): ReadonlySet<string> {
  return new Set(tool_choice === "none" ? [] : tools.map((tool) => tool.function.name));
}

async function stream(
  response: ServerResponse,
  completion: Completion,
  request: CompletionRequest,
  delayMs: number,
) {
  response.writeHead(200, { "Content-Type": "text/event-stream", "Cache-Control": "no-cache" });
  for (const chunk of chunksOf(completion, request)) {
    if (response.destroyed) return; // the caller has gone
    response.write(`data: ${JSON.stringify(chunk)}\n\n`);
    if (delayMs > 0) await sleep(delayMs);
  }
  response.end("data: [DONE]\n\n");
}

function checkKey(authorization: string | undefined, apiKey: string) {
  const given = /^Bearer (.+)$/i.exec(authorization ?? "")?.[1];
  if (given === undefined) {
    throw new ApiError(401, "No API key was provided: send it as Authorization: Bearer <key>.", {
      code: null,
    });
  }
  if (!timingSafeEqual(digest(given), digest(apiKey))) {
    throw new ApiError(401, "The API key that was provided is not correct.", {
      code: "invalid_api_key",
    });
  }
}

const digest = (text: string) => createHash("sha256").update(text).digest();

async function readJson(request: IncomingMessage): Promise<unknown> {
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    bytes += part.length;
    if (bytes > BODY_BYTES_MAX) {
      throw new ApiError(413, `The request is larger than ${BODY_BYTES_MAX} bytes.`, {
        code: null,
      });
    }
    parts.push(part);
  }
  try {
    return JSON.parse(Buffer.concat(parts).toString("utf8"));
  } catch (cause) {
    throw new ApiError(400, `The body of the request is no JSON: ${(cause as Error).message}`, {
      code: null,
    });
  }
}

function sendJson(response: ServerResponse, status: number, body: unknown) {
  response.writeHead(status, { "Content-Type": "application/json" });
  response.end(JSON.stringify(body));
}
