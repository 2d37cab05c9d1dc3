import type { IncomingMessage, ServerResponse } from "node:http";
import { text } from "node:stream/consumers";
import type * as z from "zod";
import { explain } from "../../api-error.ts";

// The Connect protocol in its JSON form, which is all that E2B's SDKs speak. A request is one JSON body; a stream is
// a row of envelopes: one byte of flags, four of length, then JSON. https://connectrpc.com/docs/protocol

const HTTP_STATUS = {
  canceled: 499,
  invalid_argument: 400,
  deadline_exceeded: 504,
  not_found: 404,
  already_exists: 409,
  failed_precondition: 400,
  unimplemented: 501,
  internal: 500,
  unauthenticated: 401,
} as const;

export type ConnectCode = keyof typeof HTTP_STATUS;

/** An expected failure of a call, under the code that the SDK turns into its own error class. */
export class ConnectError extends Error {
  override readonly name = "ConnectError";
  readonly code: ConnectCode;

  constructor(code: ConnectCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

export type Call = {
  /** Aborted when the client is gone or its time is up. */
  signal: AbortSignal;
  /** How long the client wants this call to live; undefined is for ever. */
  timeoutMs: number | undefined;
  keepaliveMs: number;
};

export type Send = (message: object) => Promise<void>;

export type Method =
  | { kind: "unary"; answer: (request: unknown, call: Call) => object | Promise<object> }
  | { kind: "stream"; answer: (request: unknown, call: Call, send: Send) => Promise<void> };

export const unary = <S extends z.ZodType>(
  schema: S,
  answer: (request: z.output<S>, call: Call) => object | Promise<object>,
): Method => ({ kind: "unary", answer: (request, call) => answer(parse(schema, request), call) });

export const stream = <S extends z.ZodType>(
  schema: S,
  answer: (request: z.output<S>, call: Call, send: Send) => Promise<void>,
): Method => ({
  kind: "stream",
  answer: (request, call, send) => answer(parse(schema, request), call, send),
});

function parse<S extends z.ZodType>(schema: S, request: unknown): z.output<S> {
  const parsed = schema.safeParse(request);
  if (parsed.success) return parsed.data;
  throw new ConnectError("invalid_argument", explain(parsed.error));
}

const END_OF_STREAM = 0b10;
const REQUEST_BYTES_MAX = 16_000_000;
const STALLED_CLIENT_LIMIT_MS = 30_000;

/** Refuses a call before it is read, by throwing. */
type Admit = (request: IncomingMessage) => void;

export async function answerCall(
  method: Method,
  admit: Admit,
  request: IncomingMessage,
  response: ServerResponse,
) {
  const gone = new AbortController();
  response.once("close", () => gone.abort());
  const call = readCall(request, gone.signal);
  if (method.kind === "unary") await answerUnary(method, call, admit, request, response);
  else await answerStream(method, call, admit, request, response);
}

function readCall(request: IncomingMessage, signal: AbortSignal): Call {
  const timeoutMs = Number(request.headers["connect-timeout-ms"]);
  const keepaliveSeconds = Number(request.headers["keepalive-ping-interval"]);
  return {
    signal,
    timeoutMs: timeoutMs > 0 ? timeoutMs : undefined,
    keepaliveMs: (keepaliveSeconds > 0 ? keepaliveSeconds : 90) * 1000,
  };
}

type Unary = Extract<Method, { kind: "unary" }>;
type Stream = Extract<Method, { kind: "stream" }>;

async function answerUnary(
  method: Unary,
  call: Call,
  admit: Admit,
  request: IncomingMessage,
  response: ServerResponse,
) {
  const answer = (status: number, body: object) =>
    response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
  try {
    admit(request);
    const body = await text(request);
    answer(200, await method.answer(body === "" ? {} : readJson(body), call));
  } catch (cause) {
    const error = asConnectError(cause);
    answer(HTTP_STATUS[error.code], { code: error.code, message: error.message });
  }
}

async function answerStream(
  method: Stream,
  call: Call,
  admit: Admit,
  request: IncomingMessage,
  response: ServerResponse,
) {
  response.writeHead(200, { "content-type": "application/connect+json" });
  const send: Send = (message) => writeEnvelope(response, 0, message);
  let trailer: object = {};
  try {
    admit(request);
    await method.answer(await readEnvelope(request), call, send);
  } catch (cause) {
    const error = asConnectError(cause);
    trailer = { error: { code: error.code, message: error.message } };
  }
  await writeEnvelope(response, END_OF_STREAM, trailer);
  response.end();
}

async function readEnvelope(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > REQUEST_BYTES_MAX)
      throw new ConnectError("invalid_argument", "the request is too large");
    chunks.push(chunk);
  }
  const body = Buffer.concat(chunks);
  if (body.length < 5) throw new ConnectError("invalid_argument", "the request has no envelope");
  if (body[0] !== 0)
    throw new ConnectError("unimplemented", "compressed requests are not supported");
  return readJson(body.subarray(5, 5 + body.readUInt32BE(1)).toString("utf8"));
}

/** Waits for a client that reads slowly, so that a command's output never piles up here. */
async function writeEnvelope(response: ServerResponse, flags: number, message: object) {
  if (response.destroyed) return;
  const body = Buffer.from(JSON.stringify(message));
  const head = Buffer.alloc(5);
  head[0] = flags;
  head.writeUInt32BE(body.length, 1);
  if (response.write(Buffer.concat([head, body]))) return;
  await drained(response);
}

function drained(response: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    const stalled = setTimeout(() => response.destroy(), STALLED_CLIENT_LIMIT_MS);
    const done = () => {
      clearTimeout(stalled);
      response.off("drain", done).off("close", done);
      resolve();
    };
    response.on("drain", done).on("close", done);
  });
}

function readJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch (cause) {
    throw new ConnectError("invalid_argument", "the request is not JSON", { cause });
  }
}

function asConnectError(cause: unknown): ConnectError {
  if (cause instanceof ConnectError) return cause;
  return new ConnectError("internal", cause instanceof Error ? cause.message : String(cause));
}
