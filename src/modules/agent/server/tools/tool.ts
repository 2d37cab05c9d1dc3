import "server-only";

import type * as z from "zod";
import type { EventBody } from "@/modules/runs/schema";
import { recordEvents } from "@/modules/runs/server/mutations";
import { type StepContext, type Work, whileWanted } from "../work";

const OUTPUT_SHOWN_MAX = 4_000;

export type ToolContext = StepContext & {
  work: Work;
  /** Writes facts of this call into the log, each once however often the call is repeated. */
  record: (events: EventBody[]) => Promise<void>;
};

/** What the model reads of a call. A call that did not work is an answer too: the model can do something about it. */
export type ToolAnswer = { isOk: boolean; output: string };

export type Tool<Input extends z.ZodType = z.ZodType> = {
  name: string;
  description: string;
  parameters: Input;
  /** The arguments as the log has them: without the content of files. */
  shown: (input: z.infer<Input>) => Record<string, unknown>;
  run: (input: z.infer<Input>, context: ToolContext) => Promise<ToolAnswer>;
};

/** Ties the type of the arguments to their schema. */
export const defineTool = <Input extends z.ZodType>(tool: Tool<Input>): Tool<Input> => tool;

export const ok = (output: string): ToolAnswer => ({ isOk: true, output });
export const failed = (reason: string): ToolAnswer => ({ isOk: false, output: `Error: ${reason}` });

type Call = { work: Work; step: string; attempt: number };

/** Runs one call with everything that the log tells of it. */
export function callTool(tool: Tool, input: unknown, call: Call): Promise<ToolAnswer> {
  const parsed = tool.parameters.safeParse(input);
  return whileWanted(call.work.runId, async (signal) => {
    const context = { ...call, signal, record: recorderOf(call) };
    const { step } = call;
    const shown = parsed.success ? tool.shown(parsed.data) : {};
    await recordEvents(call.work, [
      { type: "tool.called", key: `${step}/called`, data: { step, tool: tool.name, input: shown } },
    ]);
    const answer = parsed.success
      ? await tool.run(parsed.data, context)
      : failed(`these arguments cannot be used. ${sentencesOf(parsed.error)}`);
    await recordEvents(call.work, [
      {
        type: "tool.finished",
        key: `${step}/finished`,
        data: { step, isOk: answer.isOk, output: answer.output.slice(0, OUTPUT_SHOWN_MAX) },
      },
    ]);
    return answer;
  });
}

function recorderOf({ work, step }: Call) {
  let n = 0;
  return (events: EventBody[]) =>
    recordEvents(
      work,
      events.map((event) => ({ ...event, key: `${step}/${n++}` })),
    );
}

const sentencesOf = (error: z.ZodError) =>
  error.issues.map(({ path, message }) => `${path.join(".") || "arguments"}: ${message}`).join(" ");
