import { once } from "node:events";
import http from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { answerExamination, isExamination } from "./examination";

export type ScriptedCall = { name: string; args: unknown } | { name: string; text: string };

export type ScriptedAnswer = {
  text?: string;
  /** Its text comes in so many pieces. */
  pieces?: number;
  calls?: ScriptedCall[];
  /** Said to have been used. */
  tokens?: number;
  /** Before it says anything. */
  delayMs?: number;
  /** Between two pieces of its arguments. */
  paceMs?: number;
  failure?: Failure;
  raw?: RawAnswer;
};

/** An answer that a server sends in its own way. */
export type RawAnswer = {
  status?: number;
  headers?: Record<string, string>;
  /** Events as what stands in them, and everything else as it is written on the line. */
  lines: readonly (object | string)[];
  /** With the mark that ends a stream, without it, or in the middle of the line. */
  end?: "marked" | "unmarked" | "cut";
};

/** Says nothing and keeps the line open, breaks off in the middle, is not there at all, or answers with this status. */
export type Failure = "silent" | "cut" | "gone" | number;

/** What it answers to a recording: a text, or whatever else. */
type ScriptedTranscript = { text: string } | { body: object } | { failure: "silent" | number };

/** A recording as it arrived. */
type Heard = { model: string; name: string; type: string; bytes: number };

type Message = { role: string; content: unknown; tool_calls?: unknown[] };
type Body = { model: string; messages: Message[]; tools?: unknown[] };
export type ScriptedRequest = {
  /** All of it. */
  body: Body;
  model: string;
  /** It was asked with. */
  key: string;
  messages: Message[];
  tools: unknown[];
  /** What each call of the answer before has come to, in order. */
  results: string[];
  /** How often it has been asked in this run before. */
  turn: number;
};

/** A question, and when its answer had been said to the end. Times are milliseconds of this machine's clock. */
type Asked = ScriptedRequest & { askedAt: number; answeredAt?: number };

export type Script = (request: ScriptedRequest) => ScriptedAnswer | Promise<ScriptedAnswer>;

/** An OpenAI-compatible model that a test plays itself. What is asked of it is kept. */
export async function startScriptedModel() {
  let script: Script = () => ({ text: "Nothing to say." });
  let asked: Asked[] = [];
  let transcript: ScriptedTranscript = { text: "Nothing to say." };
  let heard: Heard[] = [];
  let cards: object[] = [];
  let examinations = 0;
  let patient: Script = (request) => answerExamination(request) ?? {};
  const server = http.createServer(async (request, response) => {
    if (request.url?.endsWith("/audio/transcriptions")) {
      heard.push(await recordingOf(request));
      return writeDown(response, transcript);
    }
    if (request.url?.endsWith("/models")) return list(response, cards);
    const askedAt = now();
    const body = JSON.parse(await textOf(request)) as Body;
    const { model, messages, tools = [] } = body;
    const last = messages.findLastIndex(({ role }) => role === "user" || role === "system");
    const said = messages.slice(last + 1);
    const answered = said.findLastIndex(({ role }) => role === "assistant");
    const results = said.slice(answered + 1).map(({ content }) => String(content));
    const turn = said.filter(({ role }) => role === "assistant").length;
    const key = request.headers.authorization?.replace("Bearer ", "") ?? "";
    const question: Asked = { body, model, key, messages, tools, results, turn, askedAt };
    // A model that is met for the first time is examined. What tests play comes after it.
    if (isExamination(question)) {
      examinations += 1;
      return speak(response, await patient(question));
    }
    asked.push(question);
    const answer = await script(question);
    if (await speak(response, answer)) question.answeredAt = now();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/v1`,
    asked: () => asked,
    /** From the end of each answer to the next question, in milliseconds. */
    gaps: () =>
      asked.slice(1).map(({ askedAt }, index) => askedAt - (asked[index]?.answeredAt ?? 0)),
    play: (next: Script) => {
      script = next;
      asked = [];
    },
    /** How it is while it is examined; from then on nobody has examined it yet. */
    playPatient: (next: Script) => {
      patient = next;
      examinations = 0;
    },
    /** How many questions the doctor has asked. */
    examinations: () => examinations,
    /** What its list of models says. */
    list: (next: object[]) => {
      cards = next;
    },
    heard: () => heard,
    playTranscript: (next: ScriptedTranscript) => {
      transcript = next;
      heard = [];
    },
    stop: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

function list(response: http.ServerResponse, data: object[]) {
  response.writeHead(200, { "Content-Type": "application/json" });
  response.end(JSON.stringify({ object: "list", data }));
}

const now = () => performance.timeOrigin + performance.now();

async function textOf(request: http.IncomingMessage) {
  let text = "";
  for await (const part of request) text += part;
  return text;
}

async function recordingOf(request: http.IncomingMessage): Promise<Heard> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part);
  const headers = { "content-type": request.headers["content-type"] ?? "" };
  const form = await new Response(Buffer.concat(parts), { headers }).formData();
  const file = form.get("file");
  if (!(file instanceof File)) throw new Error("A transcription was asked for without a file.");
  return {
    model: String(form.get("model")),
    name: file.name,
    type: file.type,
    bytes: file.size,
  };
}

function writeDown(response: http.ServerResponse, transcript: ScriptedTranscript) {
  if (!("failure" in transcript)) {
    response.writeHead(200, { "Content-Type": "application/json" });
    response.end(JSON.stringify("body" in transcript ? transcript.body : transcript));
  } else if (transcript.failure !== "silent") refuse(response, transcript.failure);
}

function refuse(response: http.ServerResponse, status: number) {
  response.writeHead(status, { "Content-Type": "application/json" });
  response.end(`{ "error": { "message": "as a test wishes" } }`);
}

/** Tells whether it has said everything to somebody who listened to the end. */
async function speak(response: http.ServerResponse, answer: ScriptedAnswer): Promise<boolean> {
  const {
    text = "",
    pieces = 1,
    calls = [],
    tokens = 100,
    delayMs = 0,
    paceMs = 0,
    failure,
  } = answer;
  if (answer.raw) return speakRaw(response, answer.raw);
  if (failure === "silent") return false; // until somebody hangs up
  await sleep(delayMs);
  if (failure === "gone") return hangUp(response);
  if (typeof failure === "number") {
    refuse(response, failure);
    return false;
  }
  response.writeHead(200, { "Content-Type": "text/event-stream" });
  const say = (body: object) => response.write(`data: ${JSON.stringify(body)}\n\n`);
  const delta = (part: object, finish_reason: string | null = null) =>
    say({ choices: [{ index: 0, delta: part, finish_reason }] });
  const size = Math.max(1, Math.ceil(text.length / pieces));
  const [first = "", ...rest] = text.match(new RegExp(`.{1,${size}}`, "gsu")) ?? [];
  delta({ role: "assistant", content: first });
  for (const content of rest) delta({ content });
  if (failure === "cut") return hangUp(response);
  for (const [index, call] of calls.entries()) {
    const args = "args" in call ? JSON.stringify(call.args) : call.text;
    delta({
      tool_calls: [
        {
          index,
          id: `call_${index}`,
          type: "function",
          function: { name: call.name, arguments: "" },
        },
      ],
    });
    for (const piece of args.match(/.{1,4000}/gsu) ?? []) {
      if (paceMs > 0) await sleep(paceMs);
      delta({ tool_calls: [{ index, function: { arguments: piece } }] });
    }
  }
  delta({}, calls.length > 0 ? "tool_calls" : "stop");
  say({
    choices: [],
    usage: { prompt_tokens: tokens - 10, completion_tokens: 10, total_tokens: tokens },
  });
  response.end("data: [DONE]\n\n");
  return once(response, "close").then(() => response.writableFinished);
}

async function speakRaw(response: http.ServerResponse, raw: RawAnswer): Promise<boolean> {
  const { status = 200, headers = {}, lines, end = "marked" } = raw;
  response.writeHead(status, { "Content-Type": "text/event-stream", ...headers });
  for (const line of lines) {
    response.write(typeof line === "string" ? line : `data: ${JSON.stringify(line)}\n\n`);
    await sleep(1); // each comes by itself
  }
  if (end === "cut") return hangUp(response);
  response.end(end === "marked" ? "data: [DONE]\n\n" : "");
  return once(response, "close").then(() => response.writableFinished);
}

function hangUp(response: http.ServerResponse) {
  response.destroy();
  return false;
}
