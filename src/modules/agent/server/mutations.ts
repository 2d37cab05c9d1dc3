import "server-only";

import { db, Prisma, type Transaction } from "@/lib/db";
import { newId } from "@/lib/ids";
import type { Completion } from "@/modules/models/server/stream-chat";
import { appendEvents } from "@/modules/runs/server/append-events";
import { type Ending, finishRun } from "@/modules/runs/server/mutations";
import { changesBetween } from "@/modules/versions/changes";
import { type Tree, treeSchema } from "@/modules/versions/schema";
import { saveVersion } from "@/modules/versions/server/mutations";
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
  const { tokensIn, tokensOut, tokensCached } = completion.usage;
  await db.$transaction(async (tx) => {
    const { count } = await tx.modelCall.createMany({
      data: [
        {
          id: newId("modelCall"),
          ...call,
          answer: completion,
          tokensIn,
          tokensOut,
          tokensCached,
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
      },
    });
  });
}

export type RunEnd = {
  title: string;
  summary: string;
  ending: Ending;
  /** The files as the run leaves them. */
  tree: Tree | null;
  sandboxUrl?: string;
};

/** The answer, the version it made, and the end of the run: all of them, or none. */
export function endRun(work: Work, { title, summary, ending, tree, sandboxUrl }: RunEnd) {
  const { runId, projectId, workspaceId } = work;
  return db.$transaction(async (tx) => {
    const said = await tx.message.create({
      data: {
        id: newId("message"),
        projectId,
        role: "ASSISTANT",
        type: ending.status === "FAILED" ? "ERROR" : "RESULT",
        content: summary,
      },
    });
    const filesChanged = tree ? await countChanges(tx, projectId, tree) : 0;
    if (tree && filesChanged > 0) {
      const version = { projectId, tree, title, summary, messageId: said.id };
      const fragmentId = await saveVersion(tx, { ...version, ...(sandboxUrl && { sandboxUrl }) });
      await appendEvents(tx, projectId, [
        {
          type: "version.saved",
          runId,
          data: { fragmentId, title, summary, filesChanged, checks: [] },
        },
      ]);
    }
    await tx.modelCall.updateMany({ where: { runId }, data: { answer: Prisma.DbNull } });
    return finishRun(tx, workspaceId, runId, ending);
  });
}

async function countChanges(tx: Transaction, projectId: string, tree: Tree): Promise<number> {
  const current = await tx.fragment.findFirst({
    where: { currentOf: { id: projectId } },
    select: { tree: true },
  });
  return changesBetween(current ? treeSchema.parse(current.tree) : {}, tree).length;
}
