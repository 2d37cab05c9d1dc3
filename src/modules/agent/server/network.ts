import "server-only";

import {
  AgentResult,
  type AnyZodType,
  type createAgent as CreateAgent,
  createAgent,
  createNetwork,
  createState,
  createTool,
  type Message,
  openai,
} from "@inngest/agent-kit";
import { hasFiles } from "@/modules/attachments/server/data";
import type { Profile } from "@/modules/models/profile";
import { chooseModel } from "@/modules/models/server/choose-model";
import { tellWithFiles } from "../given-files";
import { historyOf, type Memory } from "../history";
import { systemPrompt } from "../prompt";
import { readGiven } from "./given-files";
import { readMemory } from "./remember";
import { type Outcome, Session } from "./session";
import { toolsFor } from "./tools/all";
import { placeAttachment } from "./tools/place-attachment";
import type { Tool } from "./tools/tool";
import { unknownTool } from "./tools/unknown-tool";
import type { Steps, Work } from "./work";

/** Lets the agent work until the app is checked and done, it only talks, or it has had its share. */
export async function buildApp(work: Work, steps: Steps, attempt: number): Promise<Outcome> {
  const session = new Session(work, steps, attempt);
  const [memory, hasSome, { profile }] = await Promise.all([
    readMemory(work),
    hasFiles(work.projectId),
    chooseModel(work.model),
  ]);
  const place = ({ id }: { id: string }) => session.call(placeAttachment, { id });
  const given = await readGiven(work, profile, place);
  const prompt = tellWithFiles(work.prompt, given, charactersForFiles(profile));
  const builder = createBuilder({ work, memory, session, profile, hasFiles: hasSome });
  const network = createNetwork({
    name: "build",
    agents: [builder],
    router: async ({ network: { state }, lastResult }) => {
      if (!lastResult) return builder;
      const next = await session.judge(textOf(lastResult.output));
      if (next.kind === "end") return undefined;
      if (next.kind === "tell") state.appendResult(observation(next.text));
      return builder;
    },
  });
  await network.run("", { state: createState({}, { messages: conversationOf(prompt, memory) }) });
  return session.outcome();
}

/** Of what the model can read at once the texts that come with a message take so much. */
const FILES_SHARE = 0.15;
const CHARACTERS_PER_TOKEN = 3;

const charactersForFiles = ({ contextTokens }: Profile) =>
  Math.floor(contextTokens * FILES_SHARE * CHARACTERS_PER_TOKEN);

type Building = {
  work: Work;
  memory: Memory;
  session: Session;
  profile: Profile;
  hasFiles: boolean;
};

function createBuilder({ work, memory: { wishes }, session, profile, hasFiles }: Building) {
  const agentTool = (tool: Tool): AgentTool => ({
    ...createTool<string, AnyZodType, string, object>({
      name: tool.name,
      description: tool.description,
      parameters: tool.parameters,
      handler: (input) => session.call(tool, input),
    }),
    strict: false,
  });
  const builder = createAgent({
    name: "builder",
    system: systemPrompt(work.template, profile, { ...work, wishes }),
    // The middleware asks the model, and knows which one and its key.
    model: openai({ model: "of-the-installation", apiKey: "none" }),
    tools: toolsFor(profile, { hasFiles }).map(agentTool),
  });
  builder.tools = new KnownTools(builder.tools, (name) =>
    agentTool(unknownTool(name, [...builder.tools.keys()])),
  );
  return builder;
}

type AgentTools = ReturnType<typeof CreateAgent>["tools"];
type AgentTool = AgentTools extends Map<string, infer T> ? T : never;

/** agent-kit ends the whole run over a tool that the model has made up. Here it is answered that there is none. */
class KnownTools extends Map<string, AgentTool> {
  readonly #makeUnknown: (name: string) => AgentTool;

  constructor(tools: AgentTools, makeUnknown: (name: string) => AgentTool) {
    super(tools);
    this.#makeUnknown = makeUnknown;
  }

  override get(name: string): AgentTool {
    return super.get(name) ?? this.#makeUnknown(name);
  }
}

const conversationOf = (prompt: string, memory: Memory): Message[] =>
  [...historyOf(memory), { role: "user" as const, content: prompt }].map((said) => ({
    type: "text",
    ...said,
  }));

/** Said to the agent between two of its answers, as if the person had. */
const observation = (content: string) =>
  new AgentResult("check", [{ type: "text", role: "user", content }], [], new Date());

const textOf = (messages: Message[]) =>
  messages
    .flatMap((message) => (message.type === "text" ? [message.content] : []))
    .map((content) =>
      typeof content === "string" ? content : content.map(({ text }) => text).join(""),
    )
    .join("\n");
