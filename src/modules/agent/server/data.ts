import "server-only";

import { db } from "@/lib/db";
import { type Completion, completionSchema } from "@/modules/models/server/stream-chat";

/** What the model has answered at a step of a run. */
export async function findAnswer(runId: string, step: string): Promise<Completion | undefined> {
  const call = await db.modelCall.findUnique({
    where: { runId_step: { runId, step } },
    select: { answer: true },
  });
  return call?.answer ? completionSchema.parse(call.answer) : undefined;
}
