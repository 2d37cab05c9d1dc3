import "server-only";

import { AppError } from "@/lib/errors";
import { openModel, readProfile } from "@/modules/models/server/provider";
import { listTold } from "@/modules/runs/server/data";
import { moveRun, type RunRef, recordEvents } from "@/modules/runs/server/mutations";
import {
  COMPACTIONS_MAX,
  isTooLong,
  planCompaction,
  tellSummariser,
  tokensAfter,
  tokensBefore,
  trimmedSummary,
} from "../compaction";
import { type Memory, memoryOf } from "../history";
import { askOnce } from "./ask";
import { whileWanted } from "./work";

/** What the agent of a run remembers of the conversation before it. */
export const readMemory = async ({ projectId, runId }: RunRef): Promise<Memory> =>
  memoryOf(await listTold(projectId, runId));

const TOO_LONG =
  "This conversation has become too long for the model, and it could not be summed up. Try again, or take a model that can read more at once.";

/** Sums the conversation up where it has become too long for the model: twice at most, and never in circles. */
export async function rememberWork(work: RunRef) {
  await whileWanted({ runId: work.runId, step: "remember" }, async (signal) => {
    const window = readProfile().contextTokens;
    for (let tries = 0; ; tries++) {
      const memory = await readMemory(work);
      if (!isTooLong(memory, window)) return;
      if (tries === COMPACTIONS_MAX) throw new AppError("CONTEXT_FULL", TOO_LONG);
      await compact({ work, memory, window, tries, signal });
    }
  });
}

type Attempt = { work: RunRef; memory: Memory; window: number; tries: number; signal: AbortSignal };

async function compact({ work, memory, window, tries, signal }: Attempt) {
  const step = `compact-${tries}`;
  const plan = planCompaction(memory, window, tries);
  const phase = "Summing up the conversation";
  await moveRun(work, { status: "BUILDING", phase, key: `${step}/phase` });
  const { choices, usage } = await summarise(work, step, plan, signal);
  const summary = trimmedSummary(choices[0].message.content ?? "", plan.summaryTokensMax);
  // Nothing to remember by. It is asked once more, for less.
  if (summary === "" || plan.through === undefined) return;
  await recordEvents(work, [
    {
      type: "history.compacted",
      key: `${step}/compacted`,
      data: {
        step,
        model: openModel().name,
        turns: plan.count,
        through: plan.through,
        tokensBefore: tokensBefore(memory),
        tokensAfter: tokensAfter(summary, plan.kept),
        paid: {
          tokens: usage.tokensIn + usage.tokensOut,
          costMicroUsd: usage.costMicroUsd ?? null,
        },
        summary,
        wishes: plan.wishes,
      },
    },
  ]);
}

type Plan = ReturnType<typeof planCompaction>;

function summarise({ runId }: RunRef, step: string, plan: Plan, signal: AbortSignal) {
  const request = {
    messages: [
      { role: "system" as const, content: tellSummariser(plan.summaryTokensMax) },
      { role: "user" as const, content: plan.request },
    ],
  };
  const nobody = () => undefined;
  return askOnce({ runId, step }, request, { signal, onText: nobody, onCalls: nobody });
}
