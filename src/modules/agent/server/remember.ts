import "server-only";

import * as z from "zod";
import { AppError } from "@/lib/errors";
import type { Completion } from "@/modules/models/completion";
import type { Profile } from "@/modules/models/profile";
import { type ChosenModel, chooseModel } from "@/modules/models/server/choose-model";
import { roughTokens } from "@/modules/models/tokens";
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
import { askOnce } from "./ask";
import { toolsFor } from "./tools/all";
import { type Asker, type Work, whileWanted } from "./work";

/** What the agent of a run remembers of the conversation before it. */
export const readMemory = async ({ projectId, runId }: RunRef): Promise<Memory> =>
  memoryOf(await listTold(projectId, runId));

const TOO_LONG =
  "This conversation has become too long for the model, and it could not be summed up. Try again, or take a model that can read more at once.";

/** Sums the conversation up where it has become too long for the model: twice at most, and never in circles. */
export async function rememberWork(work: Work, attempt: number) {
  await whileWanted({ runId: work.runId, step: "remember" }, async (signal) => {
    const model = await chooseModel(work.model);
    const window = model.profile.contextTokens;
    for (let tries = 0; ; tries++) {
      const memory = await readMemory(work);
      if (!isTooLong(memory, window, takenTokens(work, memory, model.profile))) return;
      if (tries === COMPACTIONS_MAX) throw new AppError("CONTEXT_FULL", TOO_LONG);
      await compact({ work, memory, model, tries, signal, attempt });
    }
  });
}

/** By what stands in every question of the run. */
function takenTokens(work: Work, { wishes }: Memory, profile: Profile): number {
  const system = systemPrompt(work.template, profile, { ...work, wishes });
  const tools = toolsFor(profile, { hasFiles: true }).map(({ name, description, parameters }) => ({
    name,
    description,
    parameters: z.toJSONSchema(parameters, { io: "input" }),
  }));
  return roughTokens(system) + roughTokens(JSON.stringify(tools)) + roughTokens(work.prompt);
}

type Attempt = {
  work: Asker;
  memory: Memory;
  model: ChosenModel;
  tries: number;
  signal: AbortSignal;
  attempt: number;
};

async function compact({ work, memory, model, tries, signal, attempt }: Attempt) {
  const step = `compact-${tries}`;
  const plan = planCompaction(memory, model.profile.contextTokens, tries);
  const phase = "Summing up the conversation";
  await moveRun(work, { status: "BUILDING", phase, key: `${step}/phase` });
  await askOnce({
    work,
    model,
    step,
    attempt,
    request: {
      messages: [
        { role: "system", content: tellSummariser(plan.summaryTokensMax) },
        { role: "user", content: plan.request },
      ],
    },
    signal,
    onText: nobody,
    onCalls: nobody,
    tell: async (completion) => tellSummary({ model, step, plan, memory }, completion),
  });
}

/** A summary in which nothing stands is none: it is asked for once more, and smaller. */
function tellSummary(
  { model, step, plan, memory }: Summing,
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
        model: model.name,
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
type Summing = { model: ChosenModel; step: string; plan: Plan; memory: Memory };

const nobody = () => undefined;
