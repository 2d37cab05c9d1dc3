import type { IncomingMessage, ServerResponse } from "node:http";
import type { Duplex } from "node:stream";
import { WebSocket, WebSocketServer } from "ws";
import { ApiError } from "../api-error.ts";
import { topicsOfToken } from "./protocol.ts";
import { type Message, type RealtimeHub, topicsOf, topicToken } from "./realtime.ts";
import { type Api, readJson, route } from "./routes.ts";
import { ulid } from "./ulid.ts";

export const realtimeRoutes = [
  route("POST /v1/realtime/token", async ({ settings }, { request }) => {
    const topics = await readJson(request, topicsOfToken);
    return { status: 201, body: { jwt: topicToken(topics, settings.signingKey) } };
  }),
  route("POST /v1/realtime/publish", async (api, { url, request }) => {
    const channel = url.searchParams.get("channel");
    const topics = url.searchParams.getAll("topic");
    if (!channel || topics.length === 0)
      throw new ApiError(400, "a channel and a topic are needed");
    const run_id = url.searchParams.get("run_id") ?? undefined;
    const publish = (message: Pick<Message, "kind" | "data" | "stream_id">) => {
      const created_at = new Date().toISOString();
      for (const topic of topics)
        api.hub.publish({ ...message, channel, topic, created_at, run_id });
    };
    if (request.headers["content-type"]?.startsWith("text/stream")) {
      await publishStream(request, publish);
    } else {
      publish({ kind: "data", data: await readData(request) });
    }
    return { status: 200, body: {} };
  }),
];

type Publish = (message: Pick<Message, "kind" | "data" | "stream_id">) => void;

async function publishStream(request: IncomingMessage, publish: Publish) {
  const stream_id = ulid();
  publish({ kind: "datastream-start", data: stream_id });
  request.setEncoding("utf8");
  for await (const chunk of request) publish({ kind: "chunk", data: chunk, stream_id });
  publish({ kind: "datastream-end", data: stream_id });
}

/** A string is published as it is, everything else as JSON: the SDK sends both under one type. */
async function readData(request: IncomingMessage): Promise<unknown> {
  let body = "";
  request.setEncoding("utf8");
  for await (const chunk of request) body += chunk;
  try {
    return JSON.parse(body);
  } catch {
    return body;
  }
}

/** Who listens has a token in place of a key. */
export function answerEventStream(api: Api, url: URL, response: ServerResponse) {
  const topics = topicsOf(url.searchParams.get("token") ?? "", api.settings.signingKey);
  if (!topics) throw new ApiError(401, "the token is not valid, or its minute is over");
  response.writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-store" });
  response.write(":\n\n");
  const end = api.hub.subscribe(topics, (message) =>
    response.write(`data: ${JSON.stringify(message)}\n\n`),
  );
  response.once("close", end);
}

/** Answers lines to `/v1/realtime/connect`; any other is closed. */
export function createSubscriptions(hub: RealtimeHub, signingKey: string) {
  const server = new WebSocketServer({ noServer: true });
  return (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    const url = new URL(request.url ?? "/", "http://localhost");
    const token = url.searchParams.get("token") ?? "";
    const topics = url.pathname === "/v1/realtime/connect" && safeTopicsOf(token, signingKey);
    if (!topics) {
      socket.end("HTTP/1.1 401 Unauthorized\r\ncontent-length: 0\r\nconnection: close\r\n\r\n");
      return;
    }
    server.handleUpgrade(request, socket, head, (line) => {
      const end = hub.subscribe(topics, (message) => {
        if (line.readyState === WebSocket.OPEN) line.send(JSON.stringify(message));
      });
      line.once("close", end);
      line.on("error", () => line.terminate());
    });
  };
}

function safeTopicsOf(token: string, key: string) {
  try {
    return topicsOf(token, key);
  } catch {
    return undefined; // signed by us, and not a token for topics
  }
}
