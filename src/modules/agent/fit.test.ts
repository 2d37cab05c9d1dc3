import type { ChatCompletionMessageParam as Message } from "openai/resources/chat/completions";
import { expect, test } from "vitest";
import { fittedMessages } from "./fit";

const LONG = "some text of a file ".repeat(200);

/** A wish, and so many files that were written and read again after it. */
const conversation = (files: number): Message[] => [
  { role: "system", content: "You build." },
  { role: "user", content: LONG },
  ...Array.from({ length: files }, (_, n): Message[] => {
    const id = `call_${n}`;
    const args = JSON.stringify({ files: [{ path: `${n}.txt`, content: `${n} ${LONG}` }] });
    return [
      {
        role: "assistant",
        tool_calls: [{ id, type: "function", function: { name: "write", arguments: args } }],
      },
      { role: "tool", tool_call_id: id, content: `${n} ${LONG}` },
    ];
  }).flat(),
];

test("what fits is left as it is", () => {
  const messages = conversation(2);
  expect(fittedMessages(messages, 10_000)).toBe(messages);
});

test("of what does not fit the bulk of the oldest steps goes, and what was said and the newest steps stay", () => {
  const messages = conversation(12);
  const fitted = fittedMessages(messages, 14_000);
  expect(fitted).toHaveLength(messages.length);
  expect(fitted?.slice(0, 2)).toEqual(messages.slice(0, 2));
  expect(fitted?.slice(-4)).toEqual(messages.slice(-4));
  const [write, answer] = fitted?.slice(2, 4) ?? [];
  expect(answer).toMatchObject({ role: "tool", tool_call_id: "call_0" });
  expect(JSON.stringify([write, answer])).not.toContain("some text");
  const call = write?.role === "assistant" ? write.tool_calls?.[0] : undefined;
  const written = call?.type === "function" ? JSON.parse(call.function.arguments) : undefined;
  expect(written).toMatchObject({ files: [{ path: "0.txt" }] });
});

test("an answer that is too long by itself is told to be, and the run goes on", () => {
  const messages = conversation(1);
  const fitted = fittedMessages(messages, 2_200);
  expect(fitted?.at(-1)?.content).toContain("left out");
  expect(fitted?.slice(0, 2)).toEqual(messages.slice(0, 2));
});

test("where even that is too much, there is nothing to send", () => {
  expect(fittedMessages(conversation(3), 500)).toBeUndefined();
});
