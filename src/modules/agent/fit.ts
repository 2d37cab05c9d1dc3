import type { ChatCompletionMessageParam } from "openai/resources/chat/completions";
import * as z from "zod";
import { roughTokens } from "@/modules/models/tokens";

type Message = ChatCompletionMessageParam;

/** Of the newest messages so much is left as it is. */
const NEWEST_SHARE = 0.4;
const SHORT_CHARACTERS = 300;
const LEFT_OUT = "(left out, to save room. Read or run it again where you need it.)";

/** Messages that a model can read at once: what files and commands said some steps ago goes first. None if they cannot. */
export function fittedMessages(messages: Message[], tokensMax: number): Message[] | undefined {
  if (tokensOfAll(messages) <= tokensMax) return messages;
  // What it has just asked to read is what it goes on with, however long that is.
  const lastAsked = messages.findLastIndex(({ role }) => role === "assistant");
  const firstKept = Math.min(lastAsked, startOfNewest(messages, tokensMax * NEWEST_SHARE));
  // And where that alone is too long, it is told that it is.
  for (const kept of [firstKept, messages.length]) {
    const shorter = messages.map((message, n) => (n < kept ? withoutBulk(message) : message));
    if (tokensOfAll(shorter) <= tokensMax) return shorter;
  }
  return undefined;
}

const tokensOf = (message: Message) => roughTokens(JSON.stringify(message));
const tokensOfAll = (messages: readonly Message[]) =>
  messages.reduce((sum, message) => sum + tokensOf(message), 0);

function startOfNewest(messages: readonly Message[], tokensMax: number): number {
  let tokens = 0;
  const last = messages.findLastIndex((message) => {
    tokens += tokensOf(message);
    return tokens > tokensMax;
  });
  return last + 1;
}

/** What was said stays; what tools were given and have answered goes, where it is long. */
function withoutBulk(message: Message): Message {
  if (message.role === "tool" && JSON.stringify(message.content).length > SHORT_CHARACTERS)
    return { ...message, content: LEFT_OUT };
  if (message.role !== "assistant" || !message.tool_calls) return message;
  const calls = message.tool_calls.map((call) =>
    call.type === "function"
      ? {
          ...call,
          function: { ...call.function, arguments: shortArguments(call.function.arguments) },
        }
      : call,
  );
  return { ...message, tool_calls: calls };
}

const json = z.string().transform((text, context): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    context.addIssue("not JSON");
    return z.NEVER;
  }
});

/** Still JSON of the same shape, so that providers that look at it find nothing wrong. */
function shortArguments(text: string): string {
  const parsed = json.safeParse(text);
  if (!parsed.success) return text.length > SHORT_CHARACTERS ? "{}" : text;
  return JSON.stringify(parsed.data, (_, value: unknown) =>
    typeof value === "string" && value.length > SHORT_CHARACTERS ? LEFT_OUT : value,
  );
}
