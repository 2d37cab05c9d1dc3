import "server-only";

import { db, type Transaction } from "@/lib/db";
import { AppError } from "@/lib/errors";
import { newId } from "@/lib/ids";
import type { WorkspaceId } from "@/modules/account/schema";
import { holdCredits } from "@/modules/usage/server/mutations";
import { ACTIVE_STATUSES, type EventBody, type StopReason } from "../schema";

const isActive = { in: [...ACTIVE_STATUSES] };

type Ending = {
  status: "COMPLETED" | "FAILED" | "CANCELLED";
  reason: StopReason;
  error?: string;
};

/**
 * Adds to a project's log. Taking the number locks the project's row until the commit, so numbers become visible in
 * their order, and whoever has done this first in a transaction is alone with the project.
 */
export async function appendEvents(
  tx: Transaction,
  projectId: string,
  events: (EventBody & { runId?: string })[],
) {
  const { lastSeq } = await tx.project.update({
    where: { id: projectId },
    data: { lastSeq: { increment: events.length } },
    select: { lastSeq: true },
  });
  const first = lastSeq - events.length + 1;
  await tx.event.createMany({
    data: events.map(({ runId, type, data }, i) => ({
      projectId,
      seq: first + i,
      runId,
      type,
      data,
    })),
  });
}

/** Starts the answer to a message. One active run per project is an index: a second one fails the transaction. */
export async function startRun(
  tx: Transaction,
  workspaceId: WorkspaceId,
  message: { id: string; projectId: string; content: string },
) {
  const runId = newId("run");
  await tx.run.create({ data: { id: runId, projectId: message.projectId, messageId: message.id } });
  await holdCredits(tx, { workspaceId, runId });
  await appendEvents(tx, message.projectId, [
    { type: "run.queued", runId, data: { messageId: message.id, content: message.content } },
  ]);
  return runId;
}

/** Says in the log what waits now. Called in the transaction that changed it. */
export async function announceQueue(tx: Transaction, projectId: string) {
  const waiting = await tx.message.findMany({
    where: { projectId, state: "WAITING" },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    select: { id: true, content: true },
  });
  await appendEvents(tx, projectId, [
    {
      type: "queue.changed",
      data: { waiting: waiting.map(({ id, content }) => ({ messageId: id, content })) },
    },
  ]);
}

/**
 * Ends a run and starts the answer to the oldest message that waits behind it. Guarded by the status: whoever comes
 * second changes nothing and is told so.
 */
async function finishRun(tx: Transaction, workspaceId: WorkspaceId, runId: string, ending: Ending) {
  const { projectId } = await tx.run.findUniqueOrThrow({
    where: { id: runId },
    select: { projectId: true },
  });
  // The project first, as everywhere: two transactions that lock in another order wait for each other.
  await appendEvents(tx, projectId, [{ type: "run.finished", runId, data: ending }]);
  const { status, reason: stopReason, error } = ending;
  const finished = await tx.run.updateMany({
    where: { id: runId, status: isActive },
    data: { status, stopReason, error, finishedAt: new Date() },
  });
  if (finished.count === 0) throw new AppError("RUN_ENDED", "This has already ended.");

  const next = await tx.message.findFirst({
    where: { projectId, state: "WAITING" },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
  });
  if (!next) return;
  await tx.message.update({ where: { id: next.id }, data: { state: "SENT" } });
  await announceQueue(tx, projectId);
  await startRun(tx, workspaceId, next);
}

/** The person's Stop, while nobody works on the run. */
export async function stopRun(workspaceId: WorkspaceId, runId: string) {
  await db.$transaction(async (tx) => {
    const run = await tx.run.findFirst({
      where: { id: runId, project: { workspaceId, deletedAt: null } },
      select: { id: true },
    });
    if (!run) throw new AppError("NOT_FOUND", "This run does not exist.");
    await finishRun(tx, workspaceId, runId, { status: "CANCELLED", reason: "USER" });
  });
}

export const findActiveRun = (tx: Transaction, projectId: string) =>
  tx.run.findFirst({ where: { projectId, status: isActive }, select: { id: true } });
