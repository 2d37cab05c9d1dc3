import "server-only";

import { db, isUniqueViolation, type Transaction } from "@/lib/db";
import { AppError } from "@/lib/errors";
import { newId } from "@/lib/ids";
import type { WorkspaceId } from "@/modules/account/schema";
import { announceQueue, findActiveRun, startRun } from "@/modules/runs/server/mutations";
import { requestRun } from "@/modules/runs/server/requests";
import type { SendMessageInput } from "../schema";

type SentMessage = { messageId: string; isWaiting: boolean };

/** Says something in a project: it is answered at once, or waits behind the answer that is under way. */
export async function sendMessage(
  workspaceId: WorkspaceId,
  { projectId, requestId, content }: SendMessageInput,
): Promise<SentMessage> {
  try {
    const { run, ...sent } = await db.$transaction(async (tx) => {
      await lockProject(tx, workspaceId, projectId);
      const isWaiting = (await findActiveRun(tx, projectId)) !== null;
      const message = await tx.message.create({
        data: {
          id: newId("message"),
          projectId,
          requestId,
          role: "USER",
          state: isWaiting ? "WAITING" : "SENT",
          content,
        },
      });
      if (isWaiting) await announceQueue(tx, projectId);
      const run = isWaiting ? null : await startRun(tx, workspaceId, message);
      return { messageId: message.id, isWaiting, run };
    });
    if (run) await requestRun(run);
    return sent;
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    const sent = await findSent(workspaceId, projectId, requestId);
    if (!sent) throw error;
    return sent;
  }
}

/** Two tabs that send at once come here one after the other, so that the second one sees the first one's run. */
async function lockProject(tx: Transaction, workspaceId: WorkspaceId, projectId: string) {
  const locked = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM "Project"
    WHERE "id" = ${projectId} AND "workspaceId" = ${workspaceId} AND "deletedAt" IS NULL
    FOR UPDATE`;
  if (locked.length === 0) {
    throw new AppError("NOT_FOUND", "This app does not exist, or it was deleted.");
  }
}

/** The message that an earlier delivery of the same request has made. */
async function findSent(workspaceId: WorkspaceId, projectId: string, requestId: string) {
  const sent = await db.message.findFirst({
    where: { projectId, requestId, project: { workspaceId } },
    select: { id: true, state: true },
  });
  return sent && { messageId: sent.id, isWaiting: sent.state === "WAITING" };
}
