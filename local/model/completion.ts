import { randomUUID } from "node:crypto";
import type { Answer } from "./answer.ts";
import { type CompletionRequest, MODEL } from "./protocol.ts";

const PIECE_CHARS = 24;
const CHARS_PER_TOKEN = 4;

type FunctionDelta = { name?: string; arguments: string };
type CallDelta = { index: number; id?: string; type?: "function"; function: FunctionDelta };
type Delta = { role?: "assistant"; content?: string | null; tool_calls?: CallDelta[] };

type Usage = { prompt_tokens: number; completion_tokens: number; total_tokens: number };

export type Completion = {
  deltas: Delta[];
  finishReason: "stop" | "tool_calls" | "length";
  usage: Usage;
};

/** An answer in the pieces that a stream sends; a whole answer is put together from the same. */
export function completionOf(answer: Answer, request: CompletionRequest): Completion {
  const calls = request.parallel_tool_calls === false ? answer.calls.slice(0, 1) : answer.calls;
  const all = [...deltasOf({ ...answer, calls })];
  const charsMax = charsMaxOf(request);
  const deltas: Delta[] = [];
  let chars = 0;
  for (const delta of all) {
    chars += charsIn(delta);
    if (chars > charsMax) break;
    deltas.push(delta);
  }
  const isCut = deltas.length < all.length;
  return {
    deltas,
    finishReason: isCut ? "length" : calls.length > 0 ? "tool_calls" : "stop",
    usage: usageOf(request, isCut ? charsMax : chars),
  };
}

function* deltasOf({ text, calls }: Answer): Generator<Delta> {
  yield { role: "assistant", content: text ? "" : null };
  for (const content of piecesOf(text)) yield { content };
  for (const [index, { name, args }] of calls.entries()) {
    const id = `call_${randomUUID().replaceAll("-", "")}`;
    yield { tool_calls: [{ index, id, type: "function", function: { name, arguments: "" } }] };
    for (const piece of piecesOf(JSON.stringify(args))) {
      yield { tool_calls: [{ index, function: { arguments: piece } }] };
    }
  }
}

/** By characters and not by code units, half of which would arrive as a question mark. */
const piecesOf = (text: string) => text.match(new RegExp(`.{1,${PIECE_CHARS}}`, "gsu")) ?? [];

function charsIn({ content, tool_calls }: Delta): number {
  const called = tool_calls?.map(({ function: { name = "", arguments: args } }) => name + args);
  return [content ?? "", ...(called ?? [])].join("").length;
}

function charsMaxOf({ max_completion_tokens, max_tokens }: CompletionRequest): number {
  return CHARS_PER_TOKEN * (max_completion_tokens ?? max_tokens ?? Number.POSITIVE_INFINITY);
}

/** An estimate: there is no tokenizer, and English and code have about four characters a token. */
function usageOf({ messages, tools }: CompletionRequest, answerChars: number): Usage {
  const prompt = Math.ceil(JSON.stringify([messages, tools]).length / CHARS_PER_TOKEN);
  const answer = Math.ceil(answerChars / CHARS_PER_TOKEN);
  return { prompt_tokens: prompt, completion_tokens: answer, total_tokens: prompt + answer };
}

/** The chunks of a stream, without what frames them. */
export function* chunksOf(completion: Completion, request: CompletionRequest) {
  const includesUsage = request.stream_options?.include_usage === true;
  const common = {
    ...identityOf("chat.completion.chunk"),
    ...(includesUsage && { usage: null }),
  };
  const choice = (delta: Delta, finish_reason: Completion["finishReason"] | null) => [
    { index: 0, delta, logprobs: null, finish_reason },
  ];
  for (const delta of completion.deltas) yield { ...common, choices: choice(delta, null) };
  yield { ...common, choices: choice({}, completion.finishReason) };
  if (includesUsage) yield { ...common, choices: [], usage: completion.usage };
}

export function wholeOf({ deltas, finishReason, usage }: Completion) {
  const text = deltas.map(({ content }) => content ?? "").join("");
  const message = { role: "assistant", content: text || null, refusal: null };
  const tool_calls = callsIn(deltas);
  return {
    ...identityOf("chat.completion"),
    choices: [
      {
        index: 0,
        message: tool_calls.length > 0 ? { ...message, tool_calls } : message,
        logprobs: null,
        finish_reason: finishReason,
      },
    ],
    usage,
  };
}

function callsIn(deltas: Delta[]) {
  const pieces = deltas.flatMap(({ tool_calls }) => tool_calls ?? []);
  return pieces
    .filter(({ id }) => id !== undefined)
    .map(({ index, id, type, function: { name } }) => {
      const own = pieces.filter((piece) => piece.index === index);
      const args = own.map((piece) => piece.function.arguments).join("");
      return { id, type, function: { name, arguments: args } };
    });
}

const identityOf = (object: string) => ({
  id: `chatcmpl-${randomUUID().replaceAll("-", "")}`,
  object,
  created: Math.floor(Date.now() / 1000),
  model: MODEL,
  system_fingerprint: null,
});
