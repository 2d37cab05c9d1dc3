import { expect, test } from "vitest";
import type { ChatRequest } from "./completion";
import { spokenRequest } from "./spoken-tools";
import { readWrittenCalls } from "./written-calls";

const call = (id: string, name: string, args: string) => ({
  id,
  type: "function" as const,
  function: { name, arguments: args },
});

const REQUEST: ChatRequest = {
  messages: [
    { role: "system", content: "You build apps." },
    { role: "user", content: "A list." },
    {
      role: "assistant",
      content: "I look.",
      tool_calls: [call("a", "readFiles", '{"paths":["a"]}')],
    },
    { role: "tool", tool_call_id: "a", content: "a is empty" },
    { role: "user", content: "Go on." },
  ],
  tools: [
    {
      type: "function",
      function: { name: "readFiles", description: "Reads.", parameters: { type: "object" } },
    },
  ],
};

test("a conversation with tools is one of words alone, in which nothing is lost", () => {
  const { tools, messages } = spokenRequest(REQUEST);
  expect(tools).toBeUndefined();
  expect(messages.map(({ role }) => role)).toEqual(["system", "user", "assistant", "user"]);
  expect(String(messages[0]?.content)).toMatch(/^You build apps\.[\s\S]*- readFiles: Reads\./);
  expect(messages[3]?.content).toBe("<tool_result>\na is empty\n</tool_result>\n\nGo on.");
});

test("a call stands there as the model is to write the next one", () => {
  const said = String(spokenRequest(REQUEST).messages[2]?.content);
  expect(readWrittenCalls(said, [{ name: "readFiles", parameters: {} }])).toEqual({
    text: "I look.",
    calls: [{ name: "readFiles", args: { paths: ["a"] } }],
  });
});

test("where there are no tools nothing is told of them", () => {
  const request: ChatRequest = { messages: [{ role: "user", content: "Sum this up." }] };
  expect(spokenRequest(request)).toBe(request);
});
