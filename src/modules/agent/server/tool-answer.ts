import "server-only";

import * as z from "zod";
import { checkSchema } from "@/modules/versions/schema";

/** What the worker knows by a call. */
export const toolFacts = z.object({
  seen: z.record(z.string(), z.object({ hash: z.string(), isWhole: z.boolean() })).optional(),
  checks: z.array(checkSchema).optional(),
});

/** What came of a call: the model reads the output. */
export type ToolAnswer = { isOk: boolean; output: string; facts: z.infer<typeof toolFacts> };

/** As it is kept, with how many files the call has changed. */
export type KeptAnswer = ToolAnswer & { filesChanged: number };

const OUTPUT_SHOWN_MAX = 4_000;

/** What the log says of it: people read less than the model. */
export const finishedCall = (step: string, { isOk, output }: ToolAnswer) => ({
  type: "tool.finished" as const,
  key: `${step}/finished`,
  data: { step, isOk, output: output.slice(0, OUTPUT_SHOWN_MAX) },
});
