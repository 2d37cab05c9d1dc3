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
