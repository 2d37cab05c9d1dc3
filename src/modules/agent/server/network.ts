import "server-only";

import {
  type AnyZodType,
  type createAgent as CreateAgent,
  createAgent,
  createNetwork,
  createState,
  createTool,
  type Message,
  openai,
} from "@inngest/agent-kit";
import type { GetStepTools, Inngest } from "inngest";
import { systemPrompt } from "./prompt";
import { checkApp } from "./tools/check-app";
import { createOrUpdateFiles } from "./tools/create-or-update-files";
import { finish, finishing } from "./tools/finish";
import { listFiles } from "./tools/list-files";
import { readFiles } from "./tools/read-files";
import { setStatus } from "./tools/set-status";
import { terminal } from "./tools/terminal";
import { callTool, failed, type Tool } from "./tools/tool";
import { updateTodos } from "./tools/update-todos";
import type { Work } from "./work";

const ITERATIONS_MAX = 30;

const TOOLS: Tool[] = [
  setStatus,
  updateTodos,
  listFiles,
  readFiles,
  createOrUpdateFiles,
  terminal,
  checkApp,
  finish,
];

export type Outcome =
  | { kind: "finished"; title: string; summary: string }
  | { kind: "answered"; text: string }
  | { kind: "iterations" };

type Finished = { title: string; summary: string };
type BuildState = { finished?: Finished };
type Steps = Pick<GetStepTools<Inngest.Any>, "run">;

/** Lets the agent work until it says that it is done, only talks, or has had its share. */
export async function buildApp(work: Work, steps: Steps, attempt: number): Promise<Outcome> {
  const builder = createBuilder(work, steps, attempt);
  const network = createNetwork<BuildState>({
    name: "build",
    agents: [builder],
    maxIter: ITERATIONS_MAX,
    router: ({ network: { state }, lastResult }) => {
      const hasOnlyTalked = lastResult !== undefined && lastResult.toolCalls.length === 0;
      return state.data.finished || hasOnlyTalked ? undefined : builder;
    },
  });
  const state = createState<BuildState>({}, { messages: conversationOf(work) });
  const { state: end } = await network.run("", { state });

  if (end.data.finished) return { kind: "finished", ...end.data.finished };
  const last = end.results.at(-1);
  if (!last || last.toolCalls.length > 0) return { kind: "iterations" };
  return { kind: "answered", text: textOf(last.output) };
}

function createBuilder(work: Work, steps: Steps, attempt: number) {
  let calls = 0;
  /** The same call has the same name in every repetition, as they come in the same order. */
  const run = (tool: Tool, input: unknown) => {
    const step = `tool-${calls++}`;
    return steps.run(step, () => callTool(tool, input, { work, step, attempt }));
  };

  const builder = createAgent<BuildState>({
    name: "builder",
    system: systemPrompt(work.template),
    // The middleware asks the model, and knows which one and its key.
    model: openai({ model: "of-the-installation", apiKey: "none" }),
    tools: TOOLS.map((tool) => ({
      ...createTool<string, AnyZodType, string, BuildState>({
        name: tool.name,
        description: tool.description,
        parameters: tool.parameters,
        handler: async (input, { network }) => {
          const answer = await run(tool, input);
          const ending = tool === finish && answer.isOk ? finishing.safeParse(input) : undefined;
          if (ending?.success) network.state.data.finished = ending.data;
          return answer.output;
        },
      }),
      strict: false,
    })),
  });
  builder.tools = new KnownTools(builder.tools);
  return builder;
}

type AgentTools = ReturnType<typeof CreateAgent>["tools"];
type AgentTool = AgentTools extends Map<string, infer T> ? T : never;

/** agent-kit ends the whole run over a tool that the model has made up. Here it reads that there is none. */
class KnownTools extends Map<string, AgentTool> {
  override get(name: string): AgentTool {
    return super.get(name) ?? unknownTool(name, [...this.keys()]);
  }
}

const unknownTool = (name: string, known: string[]): AgentTool =>
  createTool({
    name,
    handler: () => failed(`there is no tool ${name}. There are: ${known.join(", ")}.`).output,
  });

const conversationOf = ({ earlier, prompt }: Work): Message[] =>
  [...earlier, { role: "USER" as const, content: prompt }].map(({ role, content }) => ({
    type: "text",
    role: role === "USER" ? "user" : "assistant",
    content,
  }));

const textOf = (messages: Message[]) =>
  messages
    .flatMap((message) => (message.type === "text" ? [message.content] : []))
    .map((content) =>
      typeof content === "string" ? content : content.map(({ text }) => text).join(""),
    )
    .join("\n");
