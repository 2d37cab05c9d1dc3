import "server-only";

import { db, Prisma, type Transaction } from "@/lib/db";
import { newId } from "@/lib/ids";
import { printStorable, storableText } from "@/lib/storable";
import type { Completion } from "@/modules/models/completion";
import { appendEvents } from "@/modules/runs/server/append-events";
import {
  type Ending,
  finishRun,
  printEvents,
  type RunEvent,
  type RunRef,
  runEnded,
} from "@/modules/runs/server/mutations";
import type { Check, Tree } from "@/modules/versions/schema";
import { findChanges } from "@/modules/versions/server/data";
import { saveVersion } from "@/modules/versions/server/mutations";
import { finishedCall, type KeptAnswer, type ToolAnswer } from "./tool-answer";
import type { Work } from "./work";

export type AnsweredCall = {
  step: string;
  model: string;
  requestHash: string;
  completion: Completion;
  durationMs: number;
};

/**
 * Keeps an answer, counts what it cost, and tells it: all of that, or nothing. Says whether it was the first one of its
 * step, which is the one.
 */
export async function storeAnswer(
  { runId, projectId }: RunRef,
  { completion, ...call }: AnsweredCall,
  told: RunEvent[],
): Promise<boolean> {
  const { usage } = completion;
  const stored = printStorable({ ...call, ...usage, id: newId("modelCall"), answer: completion });
  const [kept] = await db.$queryRaw<{ isFirst: boolean | null }[]>`
    SELECT store_answer(${projectId}, ${runId}, ${stored}::jsonb, ${printEvents(runId, told)}::jsonb)
      AS "isFirst"`;
  if (typeof kept?.isFirst !== "boolean") throw runEnded();
  return kept.isFirst;
}

/** Tells of a tool call, as long as the run may go on. Says whether it was the first time. */
export async function beginTool(
  { runId, projectId }: RunRef,
  step: string,
  shown: { tool: string; input: Record<string, unknown> },
): Promise<boolean> {
  const called: RunEvent = {
    type: "tool.called",
    key: `${step}/called`,
    data: { step, ...shown },
  };
  const [begun] = await db.$queryRaw<{ fresh: number | null }[]>`
    SELECT begin_step(${projectId}, ${runId}, ${printEvents(runId, [called])}::jsonb) AS "fresh"`;
  if (typeof begun?.fresh !== "number") throw runEnded();
  return begun.fresh > 0;
}

/** Keeps what came of a tool call, and tells it: both or neither. */
export async function finishTool(
  { runId, projectId }: RunRef,
  step: string,
  answer: ToolAnswer,
): Promise<KeptAnswer> {
  const output = storableText(answer.output);
  const facts = printStorable(answer.facts);
  const [kept] = await db.$queryRaw<{ filesChanged: number | null }[]>`
    SELECT finish_tool(${projectId}, ${runId}, ${step}, ${answer.isOk}, ${output}, ${facts}::jsonb,
      ${printEvents(runId, [finishedCall(step, answer)])}::jsonb) AS "filesChanged"`;
  if (typeof kept?.filesChanged !== "number") throw runEnded();
  return { isOk: answer.isOk, output, facts: JSON.parse(facts), filesChanged: kept.filesChanged };
}

export type RunEnd = {
  title: string;
  /** Whether the agent itself has given the title. */
  isNamed: boolean;
  summary: string;
  ending: Ending;
  checks: Check[];
  /** The files as the run leaves them. */
  tree: Tree | null;
  sandboxUrl?: string;
};

/** The answer, the version it made, and the end of the run: all of them, or none. */
export function endRun(work: Work, { ending, tree, isNamed, ...told }: RunEnd) {
  const { runId, projectId, workspaceId } = work;
  return db.$transaction(async (tx) => {
    const said = await tx.message.create({
      data: {
        id: newId("message"),
        projectId,
        role: "ASSISTANT",
        type: ending.status === "FAILED" ? "ERROR" : "RESULT",
        content: told.summary,
      },
    });
    const filesChanged = tree ? (await findChanges(tx, projectId, tree)).length : 0;
    if (tree && filesChanged > 0) {
      if (isNamed) await nameByTitle(tx, projectId, told.title);
      const fragmentId = await saveVersion(tx, { projectId, tree, messageId: said.id, ...told });
      const { title, summary, checks } = told;
      await appendEvents(tx, projectId, [
        {
          type: "version.saved",
          runId,
          data: { fragmentId, title, summary, filesChanged, checks },
        },
      ]);
    } else if (isNamed) {
      // There is no version that could tell it.
      const text = told.summary;
      await appendEvents(tx, projectId, [{ type: "text.done", runId, data: { text } }]);
    }
    await tx.modelCall.updateMany({ where: { runId }, data: { answer: Prisma.DbNull } });
    await tx.toolAnswer.deleteMany({ where: { runId } });
    return finishRun(tx, workspaceId, runId, ending);
  });
}

/** The first title that an agent gives is the app's name, unless a person has given one. */
async function nameByTitle(tx: Transaction, projectId: string, title: string) {
  const earlier = await tx.fragment.count({ where: { projectId, messageId: { not: null } } });
  if (earlier > 0) return;
  await tx.project.updateMany({
    where: { id: projectId, isNamedByPerson: false },
    data: { name: title },
  });
}
