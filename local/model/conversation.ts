import * as z from "zod";
import type { CompletionRequest, Message } from "./protocol.ts";

/** A call that the model has made, with what came of it. */
export type Exchange = { name: string; args: unknown; result: string };

export type Conversation = {
  /** What the person asked for last. */
  prompt: string;
  /** Whether they asked for something before that. */
  isFollowUp: boolean;
  /** Everything that was called for it, in order. */
  exchanges: Exchange[];
};

/** What agents are told between two answers looks as if the person had said it. */
const OBSERVATION = /\nRepair this, then finish\.$/;
const FILES_SENT_ALONG = /\n\nFiles that came with this message:\n.*/s;

export function readConversation({ messages }: CompletionRequest): Conversation {
  const isPersons = (message: Message) =>
    message.role === "user" && !OBSERVATION.test(textOf(message));
  const at = messages.findLastIndex(isPersons);
  const prompt = messages[at];
  return {
    prompt: prompt ? textOf(prompt).replace(FILES_SENT_ALONG, "") : "",
    isFollowUp: messages.slice(0, Math.max(at, 0)).some(isPersons),
    exchanges: exchangesOf(messages.slice(at + 1)),
  };
}

export const isFailure = ({ result }: Exchange) => /^Error\b/.test(result);

function exchangesOf(messages: Message[]): Exchange[] {
  const results = new Map(
    messages.flatMap((message) =>
      message.role === "tool" ? [[message.tool_call_id, unwrap(textOf(message))]] : [],
    ),
  );
  const calls = messages.flatMap((message) =>
    message.role === "assistant" ? (message.tool_calls ?? []) : [],
  );
  return calls.map(({ id, function: { name, arguments: text } }) => ({
    name,
    args: parseJson(text),
    result: results.get(id) ?? "",
  }));
}

function textOf({ content }: Message): string {
  if (typeof content === "string") return content;
  return (content ?? []).map(({ text }) => text).join("\n");
}

const wrapped = z.union([
  z.object({ data: z.string() }).transform(({ data }) => data),
  z
    .object({ error: z.object({ message: z.string() }) })
    .transform(({ error }) => `Error: ${error.message}`),
]);

/** Agent frameworks hand a tool's answer over as `{"data": …}`, and what it threw as `{"error": …}`. */
function unwrap(text: string): string {
  const parsed = wrapped.safeParse(parseJson(text));
  return parsed.success ? parsed.data : text;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // plain text, or cut short by whoever keeps the conversation
  }
}
