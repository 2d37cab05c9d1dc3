import http from "node:http";
import https from "node:https";
import { text } from "node:stream/consumers";

export type HttpAnswer = { status: number; headers: http.IncomingHttpHeaders; body: string };

type HttpRequest = {
  url: string;
  method: string;
  headers: Record<string, string>;
  body?: string | undefined;
  signal?: AbortSignal;
};

/** A model or a build may think for an hour before its first byte. `fetch` would give up after five minutes. */
const REQUEST_LIMIT_MS = 2 * 3_600_000;

// Kept lines save a handshake per step. A server closes an idle one after some seconds: ours goes first.
const options = { keepAlive: true, timeout: 0, scheduling: "lifo" as const };
const agents = { "http:": new http.Agent(options), "https:": new https.Agent(options) };
const IDLE_MS = 2_000;
for (const agent of Object.values(agents)) {
  agent.on("free", (socket) => socket.setTimeout(IDLE_MS));
}

export function send({ url, method, headers, body, signal }: HttpRequest): Promise<HttpAnswer> {
  const { protocol } = new URL(url);
  const isSecure = protocol === "https:";
  const agent = agents[isSecure ? "https:" : "http:"];
  return new Promise((resolve, reject) => {
    const request = (isSecure ? https : http).request(url, {
      method,
      agent,
      headers: { ...headers, ...(body === undefined ? {} : lengthOf(body)) },
      ...(signal ? { signal } : {}),
    });
    const late = () => request.destroy(new Error("there was no answer within two hours"));
    const limit = setTimeout(late, REQUEST_LIMIT_MS);
    request.once("close", () => clearTimeout(limit));
    request.once("error", reject);
    request.once("response", (response) => {
      text(response).then(
        (answered) =>
          resolve({ status: response.statusCode ?? 0, headers: response.headers, body: answered }),
        reject,
      );
    });
    request.end(body);
  });
}

const lengthOf = (body: string) => ({ "content-length": String(Buffer.byteLength(body)) });
