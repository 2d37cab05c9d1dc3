import "server-only";

import OpenAI from "openai";
import type {
  ChatCompletionChunk,
  ChatCompletionCreateParamsStreaming,
} from "openai/resources/chat/completions";
import * as z from "zod";
import { AppError } from "@/lib/errors";
import type { Model } from "./provider";

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
  usage: z.object({ tokensIn: z.number(), tokensOut: z.number(), tokensCached: z.number() }),
});
export type Completion = z.infer<typeof completionSchema>;

type Listener = { onText: (text: string) => void; signal: AbortSignal };

/** Asks the model, tells its words as they come, and returns the whole. */
export async function streamChat(
  { name, client }: Model,
  request: ChatRequest,
  { onText, signal }: Listener,
): Promise<Completion> {
  try {
    const stream = await client.chat.completions.create(
      { ...request, model: name, stream: true, stream_options: { include_usage: true } },
      { signal },
    );
    const answer = new Answer();
    for await (const chunk of stream) answer.add(chunk, onText);
    return answer.whole();
  } catch (error) {
    signal.throwIfAborted();
    throw explain(error);
  }
}

class Answer {
  #content = "";
  #finishReason = "stop";
  #usage = { tokensIn: 0, tokensOut: 0, tokensCached: 0 };
  readonly #calls = new Map<number, { id: string; name: string; args: string }>();

  add({ choices, usage }: ChatCompletionChunk, onText: (text: string) => void) {
    if (usage) {
      this.#usage = {
        tokensIn: usage.prompt_tokens,
        tokensOut: usage.completion_tokens,
        tokensCached: usage.prompt_tokens_details?.cached_tokens ?? 0,
      };
    }
    const [choice] = choices;
    if (!choice) return;
    if (choice.finish_reason) this.#finishReason = choice.finish_reason;
    if (choice.delta.content) {
      this.#content += choice.delta.content;
      onText(choice.delta.content);
    }
    for (const { index, id, function: part } of choice.delta.tool_calls ?? []) {
      const known = this.#calls.get(index) ?? { id: "", name: "", args: "" };
      this.#calls.set(index, {
        id: id || known.id,
        name: known.name + (part?.name ?? ""),
        args: known.args + (part?.arguments ?? ""),
      });
    }
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

const STATUS_SENTENCES: Record<number, string> = {
  401: "The model's provider refuses the key. Check AI_API_KEY.",
  402: "The model's provider says that there is no credit left.",
  403: "The model's provider refuses this key for this model.",
  404: "The model's provider does not know this model. Check AI_MODEL and AI_BASE_URL.",
};

/** What asking again cannot mend is told to the person; the rest is tried again. */
function explain(error: unknown): unknown {
  if (!(error instanceof OpenAI.APIError)) return error;
  const sentence = STATUS_SENTENCES[error.status ?? 0];
  if (sentence) return new AppError("MODEL_REFUSED", sentence, { cause: error });
  const isRequestWrong = error.status !== undefined && error.status >= 400 && error.status < 429;
  if (isRequestWrong) {
    return new AppError("MODEL_REFUSED", `The model refuses this request: ${error.message}`, {
      cause: error,
    });
  }
  return error;
}
