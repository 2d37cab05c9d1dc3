import type { ChatRequest } from "./completion";

type Said = ChatRequest["messages"][number];

/** The same request for a model that calls no tools: it is told how to write a call, and reads what came of it. */
export function spokenRequest(request: ChatRequest): ChatRequest {
  const { tools = [], messages, ...rest } = request;
  if (tools.length === 0) return request;
  const told = messages.map(spoken);
  const [first, ...others] = told;
  const opened: Said[] =
    first?.role === "system"
      ? [{ role: "system", content: `${textOf(first)}\n\n${tellTools(tools)}` }, ...others]
      : [{ role: "system", content: tellTools(tools) }, ...told];
  return { ...rest, messages: joined(opened) };
}

const tellTools = (tools: NonNullable<ChatRequest["tools"]>) => `# Tools
You act by calling tools, and by nothing else: code that you only write into the conversation does nothing. To call one, end your answer with exactly this, and write nothing after it:
<tool_call>
{"name": "the tool's name", "arguments": {"as": "its schema says"}}
</tool_call>
One call an answer. What came of it is told to you as <tool_result>, and then you go on.
${tools.map(tellTool).join("\n")}`;

const tellTool = (tool: NonNullable<ChatRequest["tools"]>[number]) =>
  tool.type === "function"
    ? `- ${tool.function.name}: ${tool.function.description ?? ""}\n  arguments: ${JSON.stringify(tool.function.parameters ?? {})}`
    : "";

function spoken(said: Said): Said {
  if (said.role === "tool") {
    return { role: "user", content: `<tool_result>\n${textOf(said)}\n</tool_result>` };
  }
  if (said.role !== "assistant" || !said.tool_calls) return said;
  const calls = said.tool_calls.map((call) => {
    if (call.type !== "function") return "";
    const { name, arguments: args } = call.function;
    return `<tool_call>\n{"name": ${JSON.stringify(name)}, "arguments": ${args}}\n</tool_call>`;
  });
  return { role: "assistant", content: [textOf(said), ...calls].filter(Boolean).join("\n") };
}

const textOf = ({ content }: Said): string =>
  typeof content === "string"
    ? content
    : (content ?? []).map((part) => (part.type === "text" ? part.text : "")).join("\n");

/** Many of these models take turns strictly: what one side has said in a row is one message. */
function joined(messages: readonly Said[]): Said[] {
  const all: Said[] = [];
  for (const said of messages) {
    const last = all.at(-1);
    const areTexts = typeof last?.content === "string" && typeof said.content === "string";
    if (last && areTexts && last.role === said.role && said.role !== "tool") {
      all[all.length - 1] = {
        role: said.role,
        content: `${last.content}\n\n${said.content}`,
      } as Said;
    } else all.push(said);
  }
  return all;
}
