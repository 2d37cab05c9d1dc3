import "server-only";

import * as z from "zod";
import { AppError } from "@/lib/errors";
import { openModel, readProfile } from "@/modules/models/server/provider";
import type { Completion } from "@/modules/models/server/stream-chat";
import { listTold } from "@/modules/runs/server/data";
import { moveRun, type RunEvent, type RunRef } from "@/modules/runs/server/mutations";
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
import { systemPrompt } from "../prompt";
import { roughTokens } from "../tokens";
import { askOnce } from "./ask";
import { toolsFor } from "./tools/all";
import { type Asker, type Work, whileWanted } from "./work";

/** What the agent of a run remembers of the conversation before it. */
export const readMemory = async ({ projectId, runId }: RunRef): Promise<Memory> =>
  memoryOf(await listTold(projectId, runId));

const TOO_LONG =
  "This conversation has become too long for the model, and it could not be summed up. Try again, or take a model that can read more at once.";

/** Sums the conversation up where it has become too long for the model: twice at most, and never in circles. */
export async function rememberWork(work: Work) {
  await whileWanted({ runId: work.runId, step: "remember" }, async (signal) => {
    const window = readProfile(work.model).contextTokens;
    for (let tries = 0; ; tries++) {
      const memory = await readMemory(work);
      if (!isTooLong(memory, window, takenTokens(work, memory))) return;
      if (tries === COMPACTIONS_MAX) throw new AppError("CONTEXT_FULL", TOO_LONG);
      await compact({ work, memory, window, tries, signal });
    }
  });
}

/** By what stands in every question of the run. */
function takenTokens(work: Work, { wishes }: Memory): number {
  const profile = readProfile(work.model);
  const system = systemPrompt(work.template, profile, { ...work, wishes });
  const tools = toolsFor(profile, { hasFiles: true }).map(({ name, description, parameters }) => ({
    name,
    description,
    parameters: z.toJSONSchema(parameters, { io: "input" }),
  }));
  return roughTokens(system) + roughTokens(JSON.stringify(tools)) + roughTokens(work.prompt);
}

type Attempt = { work: Asker; memory: Memory; window: number; tries: number; signal: AbortSignal };

async function compact({ work, memory, window, tries, signal }: Attempt) {
  const step = `compact-${tries}`;
  const plan = planCompaction(memory, window, tries);
  const phase = "Summing up the conversation";
  await moveRun(work, { status: "BUILDING", phase, key: `${step}/phase` });
  await askOnce({
    work,
    step,
    request: {
      messages: [
        { role: "system", content: tellSummariser(plan.summaryTokensMax) },
        { role: "user", content: plan.request },
      ],
    },
    signal,
    onText: nobody,
    onCalls: nobody,
    tell: async (completion) => tellSummary({ work, step, plan, memory }, completion),
  });
}

/** A summary in which nothing stands is none: it is asked for once more, and smaller. */
function tellSummary(
  { work, step, plan, memory }: Summing,
  { choices, usage }: Completion,
): RunEvent[] {
  const summary = trimmedSummary(choices[0].message.content ?? "", plan.summaryTokensMax);
  if (summary === "" || plan.through === undefined) return [];
  return [
    {
      type: "history.compacted",
      key: `${step}/compacted`,
      data: {
        step,
        model: openModel(work.model).name,
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
  ];
}

type Plan = ReturnType<typeof planCompaction>;
type Summing = { work: Asker; step: string; plan: Plan; memory: Memory };

const nobody = () => undefined;
