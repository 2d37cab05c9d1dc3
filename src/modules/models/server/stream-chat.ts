import "server-only";

import type OpenAI from "openai";
import type {
  ChatCompletionChunk,
  ChatCompletionCreateParamsStreaming,
} from "openai/resources/chat/completions";
import * as z from "zod";
import { env } from "@/env";
import { AppError } from "@/lib/errors";
import type { Model } from "./provider";
import { explainFailure } from "./provider-failure";

export type ChatRequest = Omit<
  ChatCompletionCreateParamsStreaming,
  "model" | "stream" | "stream_options"
>;

const toolCall = z.object({
  id: z.string(),
  type: z.literal("function"),
  function: z.object({ name: z.string(), arguments: z.string() }),
});

/** One whole answer of a model, in the shape that it would have without streaming. */
export const completionSchema = z.object({
  choices: z.tuple([
    z.object({
      message: z.object({
        role: z.literal("assistant"),
        content: z.string().nullable(),
        tool_calls: z.array(toolCall).optional(),
      }),
      finish_reason: z.string(),
    }),
  ]),
  usage: z.object({
    tokensIn: z.number(),
    tokensOut: z.number(),
    tokensCached: z.number(),
    /** Where the provider says it. */
    costMicroUsd: z.number().optional(),
  }),
});
export type Completion = z.infer<typeof completionSchema>;

/** The tool calls of an answer, as much of them as is there. */
type CallInWriting = { id: string; name: string; args: string };

export type Listener = {
  onText: (text: string) => void;
  onCalls: (calls: readonly CallInWriting[]) => void;
  signal: AbortSignal;
};

/** Asks the model, tells its words and calls as they come, and returns the whole. */
export async function streamChat(
  { name, client }: Model,
  request: ChatRequest,
  { onText, onCalls, signal }: Listener,
): Promise<Completion> {
  const silence = new Silence(env.AI_SILENCE_SECONDS);
  try {
    const stream = await client.chat.completions.create(
      { ...request, model: name, stream: true, stream_options: { include_usage: true } },
      { signal: AbortSignal.any([signal, silence.signal]) },
    );
    const answer = new Answer();
    for await (const chunk of stream) {
      silence.break();
      const told = answer.add(chunk);
      if (told.text) onText(told.text);
      if (told.hasCalls) onCalls(answer.calls);
    }
    // A stream that is broken off from here ends as if it were whole.
    signal.throwIfAborted();
    silence.signal.throwIfAborted();
    return answer.whole();
  } catch (error) {
    signal.throwIfAborted();
    silence.signal.throwIfAborted();
    throw explainFailure(error, "AI_MODEL");
  } finally {
    silence.end();
  }
}

/** Aborts where nothing is heard for too long. */
class Silence {
  readonly #limitMs: number;
  readonly #abort = new AbortController();
  #timer: NodeJS.Timeout;

  constructor(limitSeconds: number) {
    this.#limitMs = limitSeconds * 1_000;
    this.#timer = this.#start();
  }

  get signal() {
    return this.#abort.signal;
  }

  break() {
    clearTimeout(this.#timer);
    this.#timer = this.#start();
  }

  end() {
    clearTimeout(this.#timer);
  }

  #start() {
    return setTimeout(() => {
      const seconds = this.#limitMs / 1_000;
      const sentence = `The model has said nothing for ${seconds} seconds. Try again, or take another model.`;
      this.#abort.abort(new AppError("MODEL_BUSY", sentence));
    }, this.#limitMs);
  }
}

class Answer {
  #content = "";
  #finishReason = "stop";
  #usage: Completion["usage"] = { tokensIn: 0, tokensOut: 0, tokensCached: 0 };
  readonly #calls = new Map<number, CallInWriting>();

  get calls(): readonly CallInWriting[] {
    return [...this.#calls.values()];
  }

  /** Says what is new in it. */
  add({ choices, usage }: ChatCompletionChunk): { text: string; hasCalls: boolean } {
    if (usage) this.#usage = usageOf(usage);
    const [choice] = choices;
    if (!choice) return { text: "", hasCalls: false };
    if (choice.finish_reason) this.#finishReason = choice.finish_reason;
    const { content, tool_calls: parts = [] } = choice.delta;
    this.#content += content ?? "";
    for (const { index, id, function: part } of parts) {
      const known = this.#calls.get(index) ?? { id: "", name: "", args: "" };
      this.#calls.set(index, {
        id: id || known.id,
        name: known.name + (part?.name ?? ""),
        args: known.args + (part?.arguments ?? ""),
      });
    }
    return { text: content ?? "", hasCalls: parts.length > 0 };
  }

  whole(): Completion {
    const calls = [...this.#calls.values()].map(({ id, name, args }, i) => ({
      id: id || `call_${i}`,
      type: "function" as const,
      function: { name, arguments: asJson(args) },
    }));
    return {
      choices: [
        {
          message: {
            role: "assistant",
            content: this.#content || null,
            ...(calls.length > 0 && { tool_calls: calls }),
          },
          finish_reason: calls.length > 0 ? "tool_calls" : this.#finishReason,
        },
      ],
      usage: this.#usage,
    };
  }
}

/** OpenRouter says what an answer has cost, in dollars. */
const billed = z.object({ cost: z.number().min(0) });

function usageOf(usage: OpenAI.CompletionUsage): Completion["usage"] {
  const bill = billed.safeParse(usage);
  return {
    tokensIn: usage.prompt_tokens,
    tokensOut: usage.completion_tokens,
    tokensCached: usage.prompt_tokens_details?.cached_tokens ?? 0,
    ...(bill.success && { costMicroUsd: Math.round(bill.data.cost * 1_000_000) }),
  };
}

/** What cannot be read is handed to the tool as it is, whose check of its arguments then tells the model. */
function asJson(args: string): string {
  if (args.trim() === "") return "{}";
  try {
    JSON.parse(args);
    return args;
  } catch {
    return JSON.stringify({ unreadable: args });
  }
}
