import type { ClientRequest, IncomingMessage, RequestOptions, ServerResponse } from "node:http";
import type { Socket } from "node:net";
import type { Duplex } from "node:stream";
import { ApiError } from "../api-error.ts";
import { withoutOurs } from "./visitors.ts";

const HOP_BY_HOP = [
  "connection",
  "keep-alive",
  "proxy-connection",
  "te",
  "trailer",
  "transfer-encoding",
  "upgrade",
];

/** Headers that are for us, and would tell the code in the sandbox more than it should know. */
const OURS = ["x-access-token", "x-api-key", "e2b-traffic-access-token"];

/** Passes a request on and its answer back, both as streams. An answer that breaks off is broken off here too. */
export function forward(
  request: IncomingMessage,
  response: ServerResponse,
  open: (options: RequestOptions) => ClientRequest,
): Promise<void> {
  const headers = Object.fromEntries(
    Object.entries(request.headers).filter(([name]) => ![...HOP_BY_HOP, ...OURS].includes(name)),
  );
  const cookie = withoutOurs(headers.cookie?.toString() ?? "");
  if (cookie) headers.cookie = cookie;
  else delete headers.cookie;
  // Of some methods Node would send no body unless it is told that there is one.
  if (request.headers["transfer-encoding"]) headers["transfer-encoding"] = "chunked";
  const onward = open({ method: request.method, path: request.url, headers });
  return new Promise((resolve, reject) => {
    onward.once("response", (answer) => {
      response.writeHead(answer.statusCode ?? 502, withoutHop(answer));
      answer.pipe(response);
      // Ended would look complete: only a reset tells the client that the rest is missing.
      answer.once("error", () => response.destroy());
      answer.once("close", () => {
        if (!answer.complete) response.destroy();
        resolve();
      });
    });
    onward.once("error", (cause) => {
      if (response.headersSent) response.destroy();
      reject(new ApiError(502, `the sandbox does not answer: ${cause.message}`, { cause }));
    });
    response.once("close", () => onward.destroy());
    request.pipe(onward);
  });
}

function withoutHop(answer: IncomingMessage): string[] {
  const kept: string[] = [];
  for (let at = 0; at < answer.rawHeaders.length; at += 2) {
    const [name = "", value = ""] = answer.rawHeaders.slice(at, at + 2);
    if (!HOP_BY_HOP.includes(name.toLowerCase())) kept.push(name, value);
  }
  return kept;
}

/** Repeats the request for another protocol to the server inside and joins the two lines. */
export function forwardUpgrade(
  request: IncomingMessage,
  client: Duplex,
  head: Buffer,
  inside: Socket,
) {
  const lines: string[] = [];
  for (let at = 0; at < request.rawHeaders.length; at += 2) {
    const [name = "", value = ""] = request.rawHeaders.slice(at, at + 2);
    const kept = name.toLowerCase() === "cookie" ? withoutOurs(value) : value;
    if (kept !== undefined && !OURS.includes(name.toLowerCase())) lines.push(`${name}: ${kept}`);
  }
  inside.write(`${request.method} ${request.url} HTTP/1.1\r\n${lines.join("\r\n")}\r\n\r\n`);
  if (head.length > 0) inside.write(head);
  inside.pipe(client).pipe(inside);
  inside.on("error", () => client.destroy());
  inside.on("close", () => client.destroy());
  client.on("close", () => inside.destroy());
}
