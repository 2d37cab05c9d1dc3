import "server-only";

import { db, Prisma, type Transaction } from "@/lib/db";
import { newId } from "@/lib/ids";
import { storableJson, storableText } from "@/lib/storable";
import type { Completion } from "@/modules/models/server/stream-chat";
import { appendEvents } from "@/modules/runs/server/append-events";
import { type Ending, finishRun } from "@/modules/runs/server/mutations";
import { changesBetween } from "@/modules/versions/changes";
import { type Check, type Tree, treeSchema } from "@/modules/versions/schema";
import { saveVersion } from "@/modules/versions/server/mutations";
import { listStoredBy } from "./data";
import type { ToolAnswer } from "./tool-answer";
import type { Work } from "./work";

type AnsweredCall = {
  runId: string;
  step: string;
  model: string;
  requestHash: string;
  completion: Completion;
  durationMs: number;
};

/** Keeps an answer before it counts, and counts what it cost. The first one of a step is the one. */
export async function storeAnswer({ completion, ...call }: AnsweredCall) {
  const { tokensIn, tokensOut, tokensCached, costMicroUsd } = completion.usage;
  await db.$transaction(async (tx) => {
    const { count } = await tx.modelCall.createMany({
      data: [
        {
          id: newId("modelCall"),
          ...call,
          answer: storableJson(completion),
          tokensIn,
          tokensOut,
          tokensCached,
          costMicroUsd,
        },
      ],
      skipDuplicates: true,
    });
    if (count === 0) return;
    await tx.run.update({
      where: { id: call.runId },
      data: {
        model: call.model,
        iterations: { increment: 1 },
        tokensIn: { increment: tokensIn },
        tokensOut: { increment: tokensOut },
        costMicroUsd: { increment: costMicroUsd ?? 0 },
      },
    });
  });
}

/** Keeps what came of a tool call before it counts. */
export async function storeToolAnswer(
  runId: string,
  step: string,
  { isOk, output, facts }: ToolAnswer,
) {
  const filesChanged = (await listStoredBy(runId, step)).length;
  await db.toolAnswer.createMany({
    data: [{ runId, step, isOk, output: storableText(output), filesChanged, facts }],
    skipDuplicates: true,
  });
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
    const filesChanged = tree ? await countChanges(tx, projectId, tree) : 0;
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

async function countChanges(tx: Transaction, projectId: string, tree: Tree): Promise<number> {
  const current = await tx.fragment.findFirst({
    where: { currentOf: { id: projectId } },
    select: { tree: true },
  });
  return changesBetween(current ? treeSchema.parse(current.tree) : {}, tree).length;
}
