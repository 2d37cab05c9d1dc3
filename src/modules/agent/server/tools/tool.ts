import "server-only";

import type * as z from "zod";
import { whyUnreadable } from "@/modules/models/completion";
import type { EventBody } from "@/modules/runs/schema";
import { recordChanges, recordEvents } from "@/modules/runs/server/mutations";
import type { Seen } from "../../progress";
import { findToolAnswer } from "../data";
import { beginTool, finishTool } from "../mutations";
import type { KeptAnswer, ToolAnswer } from "../tool-answer";
import { inStep, type StepContext, type Work } from "../work";

export type ToolContext = StepContext & {
  work: Work;
  /** It was broken off before, and may have done a part of its work. */
  isRepeated: boolean;
  /** The files that the model knows, as it knows them. */
  seen: Readonly<Seen>;
  /** Writes facts of this call into the log, each once however often the call is repeated. */
  record: (events: EventBody[]) => Promise<void>;
  /**
   * The same for files that were found as these hashes say. Those that the person has edited since are the answer, and
   * then nothing is written.
   */
  recordFound: (events: EventBody[], found: Found) => Promise<string[]>;
};

export type Tool<Input extends z.ZodType = z.ZodType> = {
  name: string;
  description: string;
  parameters: Input;
  /** The arguments as the log has them: without the content of files. */
  shown: (input: z.infer<Input>) => Record<string, unknown>;
  run: (input: z.infer<Input>, context: ToolContext) => Promise<ToolAnswer>;
};

type Found = Record<string, string | null>;

/** Ties the type of the arguments to their schema. */
export const defineTool = <Input extends z.ZodType>(tool: Tool<Input>): Tool<Input> => tool;

export const ok = (output: string, facts: ToolAnswer["facts"] = {}): ToolAnswer => ({
  isOk: true,
  output,
  facts,
});

/** A call that did not work is an answer too: the model can do something about it. */
export const failed = (reason: string, facts: ToolAnswer["facts"] = {}): ToolAnswer => ({
  isOk: false,
  output: `Error: ${reason}`,
  facts,
});

export type Call = Omit<ToolContext, "signal" | "record" | "recordFound" | "isRepeated">;

/** Runs one call with everything that the log tells of it, and keeps its answer. */
export function callTool(tool: Tool, input: unknown, call: Call): Promise<KeptAnswer> {
  const { work, step } = call;
  const parsed = tool.parameters.safeParse(input);
  return inStep({ runId: work.runId, step }, async (signal) => {
    const shown = parsed.success ? tool.shown(parsed.data) : {};
    const isRepeated = !(await beginTool(work, step, { tool: tool.name, input: shown }));
    const known = isRepeated ? await findToolAnswer(work.runId, step) : undefined;
    if (known) return known;
    const answer = await answerCall(tool, input, parsed, { ...call, signal, isRepeated });
    return finishTool(work, step, answer);
  });
}

type Parsed = ReturnType<z.ZodType["safeParse"]>;

async function answerCall(
  tool: Tool,
  input: unknown,
  parsed: Parsed,
  context: Omit<ToolContext, "record" | "recordFound">,
): Promise<ToolAnswer> {
  const { work, step } = context;
  let n = 0;
  const named = (events: EventBody[]) =>
    events.map((event) => ({ ...event, key: `${step}/${n++}` }));
  const record = async (events: EventBody[]) => {
    if (events.length > 0) await recordEvents(work, named(events));
  };
  const recordFound = async (events: EventBody[], found: Found) =>
    events.length > 0 ? recordChanges(work, named(events), found) : [];
  return parsed.success
    ? tool.run(parsed.data, { ...context, record, recordFound })
    : failed(
        whyUnreadable(input) ?? `these arguments cannot be used. ${sentencesOf(parsed.error)}`,
      );
}

const sentencesOf = (error: z.ZodError) =>
  error.issues.map(({ path, message }) => `${path.join(".") || "arguments"}: ${message}`).join(" ");
