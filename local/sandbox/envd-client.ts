import { once } from "node:events";
import type http from "node:http";
import type { Readable } from "node:stream";
import { json } from "node:stream/consumers";
import { pipeline } from "node:stream/promises";
import * as z from "zod";
import { ApiError } from "../api-error.ts";
import type { BootedSandbox } from "./booted.ts";

// What the daemon itself asks of the service inside.

const STREAM = "application/connect+json";
const END_OF_STREAM = 0b10;

export type Command = { command: string; cwd: string; envs?: Record<string, string> };

export async function initialise(sandbox: BootedSandbox, envVars: Record<string, string>) {
  const answer = await post(sandbox, "/init", "application/json", JSON.stringify({ envVars }));
  answer.resume();
  if (answer.statusCode !== 204) throw new ApiError(500, "the sandbox did not take its variables");
}

const START_TAG = "start";

/** Starts a command that lives on when the line to it is closed after its first word. */
export async function startCommand(sandbox: BootedSandbox, command: Command) {
  const answer = await openCommand(sandbox, { ...command, tag: START_TAG });
  await once(answer, "data");
  answer.destroy();
}

/** How the command fares that was started with the sandbox: nothing where there was none. */
export async function readStarted(sandbox: BootedSandbox): Promise<z.output<typeof started>> {
  const request = sandbox.request("envd", { path: `/tagged?tag=${START_TAG}` });
  request.end();
  const [answer] = (await once(request, "response")) as [http.IncomingMessage];
  return started.parse(await json(answer));
}

const started = z.object({ isRunning: z.boolean().optional(), tail: z.string().default("") });

/** Runs a command to its end, whose exit code is the answer. */
export async function runCommand(
  sandbox: BootedSandbox,
  command: Command,
  limitMs: number,
  onOutput: (text: string) => void,
): Promise<number> {
  const answer = await openCommand(sandbox, command, limitMs);
  for await (const message of readEnvelopes(answer)) {
    const { event, error } = message;
    if (error) throw new ApiError(500, error.message);
    if (event?.data)
      onOutput(
        Buffer.from(event.data.stdout ?? event.data.stderr ?? "", "base64").toString("utf8"),
      );
    if (event?.end) return event.end.exitCode;
  }
  throw new ApiError(500, "the sandbox ended before the command did");
}

export async function writeFile(sandbox: BootedSandbox, file: string, content: Readable) {
  const request = sandbox.request("envd", {
    method: "POST",
    path: `/files?path=${encodeURIComponent(file)}`,
    headers: { "content-type": "application/octet-stream" },
  });
  const answered = once(request, "response") as Promise<[http.IncomingMessage]>;
  const [[answer]] = await Promise.all([answered, pipeline(content, request)]);
  answer.resume();
  if (answer.statusCode !== 200)
    throw new ApiError(500, `${file} was not written (${answer.statusCode})`);
}

function openCommand(
  sandbox: BootedSandbox,
  { command, cwd, envs = {}, tag }: Command & { tag?: string },
  limitMs?: number,
) {
  const process = { cmd: "/bin/bash", args: ["-l", "-c", command], cwd, envs };
  const message = Buffer.from(JSON.stringify({ process, tag, stdin: false }));
  const head = Buffer.alloc(5);
  head.writeUInt32BE(message.length, 1);
  return post(sandbox, "/process.Process/Start", STREAM, Buffer.concat([head, message]), limitMs);
}

async function post(
  sandbox: BootedSandbox,
  path: string,
  type: string,
  body: string | Buffer,
  limitMs?: number,
): Promise<http.IncomingMessage> {
  const limit = limitMs ? { "connect-timeout-ms": String(limitMs) } : {};
  const request = sandbox.request("envd", {
    method: "POST",
    path,
    headers: { "content-type": type, ...limit },
  });
  request.end(body);
  const [answer] = (await once(request, "response")) as [http.IncomingMessage];
  return answer;
}

const envelope = z.object({
  event: z
    .object({
      data: z.object({ stdout: z.string().optional(), stderr: z.string().optional() }).optional(),
      end: z.object({ exitCode: z.number() }).optional(),
    })
    .optional(),
  error: z.object({ message: z.string() }).optional(),
});

async function* readEnvelopes(answer: http.IncomingMessage) {
  let left = Buffer.alloc(0);
  for await (const chunk of answer as AsyncIterable<Buffer>) {
    left = Buffer.concat([left, chunk]);
    while (left.length >= 5 && left.length >= 5 + left.readUInt32BE(1)) {
      const end = 5 + left.readUInt32BE(1);
      const isLast = left[0] === END_OF_STREAM;
      const message = envelope.parse(JSON.parse(left.subarray(5, end).toString("utf8")));
      left = left.subarray(end);
      if (!isLast || message.error) yield message;
    }
  }
}
