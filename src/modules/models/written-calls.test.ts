import { expect, test } from "vitest";
import { shownPart, withoutThinking } from "./shown-text";
import { readWrittenCalls } from "./written-calls";

const TOOLS = [
  { name: "readFiles", parameters: { properties: { paths: { type: "array" } } } },
  {
    name: "write",
    parameters: { properties: { path: { type: "string" }, content: { type: "string" } } },
  },
];
const read = (text: string) => readWrittenCalls(text, TOOLS);
const A = { name: "readFiles", args: { paths: ["a.ts"] } };
const B = { name: "readFiles", args: { paths: ["b.ts"] } };
const json = (call: { name: string; args: unknown }, key = "arguments") =>
  JSON.stringify({ name: call.name, [key]: call.args });

test.each([
  ["Hermes", `I look first.\n<tool_call>\n${json(A)}\n</tool_call>`],
  ["Hermes, not closed", `I look first.\n<tool_call>${json(A)}`],
  ["a code block", `I look first.\n\n\`\`\`json\n${json(A)}\n\`\`\``],
  ["a block without a language", `I look first.\n\`\`\`\n${json(A, "parameters")}\n\`\`\``],
  ["Llama", `I look first.<|python_tag|>${json(A, "parameters")}<|eom_id|>`],
  ["Llama's element", `I look first.<function=readFiles>{"paths": ["a.ts"]}</function>`],
  ["Mistral", `I look first.[TOOL_CALLS] [${json(A)}]`],
  ["Mistral's other way", `I look first.[TOOL_CALLS]readFiles{"paths": ["a.ts"]}`],
  [
    "Qwen's elements",
    `I look first.\n<tool_call>\n<function=readFiles>\n<parameter=paths>\n["a.ts"]\n</parameter>\n</function>\n</tool_call>`,
  ],
  [
    "GLM",
    `I look first.\n<tool_call>readFiles\n<arg_key>paths</arg_key>\n<arg_value>["a.ts"]</arg_value>\n</tool_call>`,
  ],
  [
    "Kimi",
    `I look first.<|tool_calls_section_begin|><|tool_call_begin|>functions.readFiles:0<|tool_call_argument_begin|>{"paths": ["a.ts"]}<|tool_call_end|><|tool_calls_section_end|>`,
  ],
  [
    "DeepSeek",
    `I look first.<｜tool▁calls▁begin｜><｜tool▁call▁begin｜>function<｜tool▁sep｜>readFiles\n\`\`\`json\n{"paths": ["a.ts"]}\n\`\`\`<｜tool▁call▁end｜><｜tool▁calls▁end｜>`,
  ],
  [
    "elements with names",
    `I look first.<function_calls><invoke name="readFiles"><parameter name="paths">["a.ts"]</parameter></invoke></function_calls>`,
  ],
  [
    "OpenAI's own shape",
    `I look first.\n\`\`\`json\n${JSON.stringify([{ id: "1", type: "function", function: { name: "readFiles", arguments: '{"paths":["a.ts"]}' } }])}\n\`\`\``,
  ],
])("a call as %s writes it is the call", (_, text) => {
  expect(read(text)).toEqual({ text: "I look first.", calls: [A] });
});

test("several of them stay several, in their order", () => {
  const both = [A, B];
  expect(
    read(both.map((call) => `<tool_call>${json(call)}</tool_call>`).join("\n"))?.calls,
  ).toEqual(both);
  expect(read(`\`\`\`json\n[${both.map((call) => json(call)).join(",")}]\n\`\`\``)?.calls).toEqual(
    both,
  );
  expect(read(both.map((call) => json(call)).join("\n"))?.calls).toEqual(both);
});

test("a file that holds JSON stays a text, as it was written", () => {
  const content = '{\n  "name": "app"\n}';
  const text = `<tool_call><function=write><parameter=path>package.json</parameter><parameter=content>\n${content}\n</parameter></function></tool_call>`;
  expect(read(text)?.calls).toEqual([{ name: "write", args: { path: "package.json", content } }]);
});

test("line breaks that stand raw in a string are part of it", () => {
  const text =
    '```json\n{"name": "write", "arguments": {"path": "a.txt", "content": "one\ntwo"}}\n```';
  expect(read(text)?.calls[0]?.args.content).toBe("one\ntwo");
});

test.each([
  ["a tool that nobody has offered", `<tool_call>${json({ name: "rm", args: {} })}</tool_call>`],
  ["one of two that is none", `<tool_call>${json(A)}</tool_call><tool_call>{}</tool_call>`],
  ["a file of JSON", '```json\n{"name": "readFiles", "version": "1.0.0"}\n```'],
  ["a piece of code", "```ts\nreadFiles(['a.ts'])\n```"],
  ["words about it", "You could call readFiles with a.ts."],
  ["arguments that are cut", '<tool_call>{"name": "readFiles", "arguments": {"paths": ["a'],
])("%s is no call", (_, text) => {
  expect(read(text)).toBeUndefined();
});

test("a block of code beside a call stays", () => {
  const text = `Like this:\n\`\`\`json\n{"a": 1}\n\`\`\`\nThen:\n\`\`\`json\n${json(A)}\n\`\`\``;
  expect(read(text)).toEqual({ text: 'Like this:\n```json\n{"a": 1}\n```\nThen:', calls: [A] });
});

test.each([
  ["<think>Hm, a list.</think>\n\nHere it is.", "Here it is."],
  ["Hm, a list.\n</think>\nHere it is.", "Here it is."],
  ["<think>Hm, a li", ""],
  ["I think <think> is a tag.", "I think <think> is a tag."],
  ["Put it between <think> and </think>.", "Put it between <think> and </think>."],
])("what is thought aloud is not said: %s", (text, said) => {
  expect(withoutThinking(text)).toBe(said);
});

test.each([
  ["Hello, the", "Hello, the"],
  ["Hello <", "Hello "],
  ["Hello <b", "Hello <b"],
  ["Hello <tool_ca", "Hello "],
  ["I look.\n<tool_call>{", "I look.\n"],
  ["See:\n``", "See:\n"],
  ["See:\n```ts\nlet a", "See:\n```ts\nlet a"],
  ["See:\n```json\n{", "See:\n"],
  ["<thi", ""],
  ["<think>Hm", ""],
  ["<think>Hm</think>Yes", "Yes"],
  ['{"name": "re', ""],
])("of %s is shown as much as is certain", (text, shown) => {
  expect(shownPart(text)).toBe(shown);
});
