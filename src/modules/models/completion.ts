import type { ChatCompletionCreateParamsStreaming } from "openai/resources/chat/completions";
import * as z from "zod";

export type ChatRequest = Omit<
  ChatCompletionCreateParamsStreaming,
  "model" | "stream" | "stream_options"
>;

const toolCall = z.object({
  id: z.string(),
  type: z.literal("function"),
  function: z.object({ name: z.string(), arguments: z.string() }),
  /** Of the provider's own: it wants to see it again with the call (Gemini's signature of a thought). */
  extra_content: z.unknown().optional(),
});

/** One whole answer of a model, in the shape that it would have without streaming. */
export const completionSchema = z.object({
  choices: z.tuple([
    z.object({
      message: z.object({
        role: z.literal("assistant"),
        content: z.string().nullable(),
        tool_calls: z.array(toolCall).optional(),
        /** What models that think want to see again with their calls. */
        reasoning_content: z.string().optional(),
        reasoning_details: z.array(z.unknown()).optional(),
      }),
      finish_reason: z.string(),
    }),
  ]),
  usage: z.object({
    tokensIn: z.number(),
    tokensOut: z.number(),
    tokensCached: z.number(),
    /** Where the provider says it, or the model's price is known. */
    costMicroUsd: z.number().optional(),
  }),
});
export type Completion = z.infer<typeof completionSchema>;
export type AnsweredMessage = Completion["choices"][0]["message"];

/** Arguments that are no JSON, as they are handed on: who reads them sees what was written. */
const unreadableArguments = z.object({ unreadable: z.string(), isCut: z.boolean() });

export const printUnreadable = (written: z.infer<typeof unreadableArguments>) =>
  JSON.stringify(written);

/** Why arguments cannot be read at all; nothing where they can. */
export function whyUnreadable(input: unknown): string | undefined {
  const found = unreadableArguments.safeParse(input);
  if (!found.success) return undefined;
  return found.data.isCut
    ? "your answer was cut off at the limit of its length, in the middle of this call. Write less in one answer: one file, or a part of it."
    : "what you wrote as arguments is no JSON object.";
}
