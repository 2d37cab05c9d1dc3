import type { IncomingMessage, ServerResponse } from "node:http";
import { text } from "node:stream/consumers";
import { ApiError } from "../api-error.ts";
import { findRoute } from "../routes.ts";
import { isSame } from "../tokens.ts";
import type { Control } from "./routes.ts";
import { sandboxRoutes } from "./sandbox-routes.ts";
import { checkUpload, templateRoutes } from "./template-routes.ts";

const routes = [...sandboxRoutes, ...templateRoutes];

/** E2B's control API. `/v2` is where the SDK of this year asks for sandboxes, the bare path where the one before does. */
export async function answerControl(
  control: Control,
  url: URL,
  request: IncomingMessage,
  response: ServerResponse,
) {
  const pathname = url.pathname.replace(/^\/v2(?=\/sandboxes)/, "");
  if (pathname === "/health") return answerHealth(control, response);
  if (pathname.startsWith("/uploads/")) return takeUpload(control, url, request, response);
  if (!isSame(request.headers["x-api-key"]?.toString(), control.apiKey)) {
    throw new ApiError(401, "the API key is not the one of this machine");
  }
  const found = findRoute(routes, request.method ?? "GET", pathname);
  if (!found) {
    throw new ApiError(
      501,
      `${request.method} ${url.pathname} is not supported by a local sandbox`,
    );
  }
  const body = await readBody(request);
  const answer = await found.handler(control, { params: found.params, body, url });
  if (answer.nextToken) response.setHeader("x-next-token", answer.nextToken);
  // Without a length the SDK would look for JSON in it.
  if (answer.body === undefined) response.writeHead(answer.status, { "content-length": 0 }).end();
  else answerJson(response, answer.status, answer.body);
}

/** What the supervisor tells the person who has started it. */
export type DaemonHealth = { isolation: string; refused: string[] };

function answerHealth({ machine: { tier, refused } }: Control, response: ServerResponse) {
  const isolation = tier?.describes ?? "none, so no app can be built";
  answerJson(response, 200, { isolation, refused } satisfies DaemonHealth);
}

async function takeUpload(
  control: Control,
  url: URL,
  request: IncomingMessage,
  response: ServerResponse,
) {
  const hash = url.pathname.slice("/uploads/".length);
  checkUpload(control, hash, url.searchParams.get("token"));
  await control.builds.takeUpload(hash, request);
  response.writeHead(200).end();
}

function answerJson(response: ServerResponse, status: number, body: unknown) {
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
}

async function readBody(request: IncomingMessage): Promise<unknown> {
  const body = await text(request);
  if (body === "") return {};
  try {
    return JSON.parse(body);
  } catch (cause) {
    throw new ApiError(400, "the request is not JSON", { cause });
  }
}
