import "server-only";

import { db, isUniqueViolation, type Transaction } from "@/lib/db";
import { AppError } from "@/lib/errors";
import { newId } from "@/lib/ids";
import type { WorkspaceId } from "@/modules/account/schema";
import { attachTo } from "@/modules/attachments/server/mutations";
import { lockProject } from "@/modules/projects/server/lock-project";
import { appendEvents } from "@/modules/runs/server/append-events";
import { announceQueue, findActiveRun, startRun } from "@/modules/runs/server/mutations";
import { requestRun } from "@/modules/runs/server/requests";
import { restoreBefore } from "@/modules/versions/server/mutations";
import type {
  EditMessageInput,
  RemoveMessageInput,
  ReorderMessagesInput,
  SendMessageInput,
} from "../schema";

type SentMessage = { messageId: string; isWaiting: boolean };

/**
 * Says something in a project: it is answered at once, or waits behind the answer that is under way. Said instead of an
 * earlier message, it takes that one back first, with everything that came after it.
 */
export async function sendMessage(
  workspaceId: WorkspaceId,
  { projectId, requestId, content, attachmentIds, replaces }: SendMessageInput,
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
      await attachTo(tx, workspaceId, message, attachmentIds);
      if (replaces && isWaiting) throw busy();
      if (replaces) await takeBack(tx, projectId, replaces);
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

/** The app is what it was before the message. What was made since stays among its versions. */
async function takeBack(tx: Transaction, projectId: string, messageId: string) {
  const run = await tx.run.findFirst({ where: { projectId, messageId }, select: { id: true } });
  if (!run) throw new AppError("NOT_FOUND", "This message does not exist.");
  await appendEvents(tx, projectId, [{ type: "turns.replaced", data: { from: run.id } }]);
  await restoreBefore(tx, projectId, run.id);
}

const busy = () =>
  new AppError("RUN_ACTIVE", "Stop what is being built first, then say this instead.");

/** The message that an earlier delivery of the same request has made. */
async function findSent(workspaceId: WorkspaceId, projectId: string, requestId: string) {
  const sent = await db.message.findFirst({
    where: { projectId, requestId, project: { workspaceId } },
    select: { id: true, state: true },
  });
  return sent && { messageId: sent.id, isWaiting: sent.state === "WAITING" };
}

// What can be done with messages that wait. Whoever has the project's lock has the queue: a run that ends takes the next
// message of it under the same lock, and a message that was taken cannot be changed any more.

export const editWaiting = (workspaceId: WorkspaceId, input: EditMessageInput) =>
  changeQueue(workspaceId, input.projectId, async (tx) => {
    const { count } = await tx.message.updateMany({
      where: waiting(input),
      data: { content: input.content },
    });
    if (count === 0) throw taken();
  });

export const removeWaiting = (workspaceId: WorkspaceId, input: RemoveMessageInput) =>
  changeQueue(workspaceId, input.projectId, async (tx) => {
    const { count } = await tx.message.deleteMany({ where: waiting(input) });
    if (count === 0) throw taken();
  });

/** Those that come later keep their places behind all of these. */
export const reorderWaiting = (
  workspaceId: WorkspaceId,
  { projectId, messageIds }: ReorderMessagesInput,
) =>
  changeQueue(workspaceId, projectId, async (tx) => {
    const present = await tx.message.findMany({
      where: { projectId, state: "WAITING" },
      select: { id: true },
    });
    const known = new Set(present.map(({ id }) => id));
    if (known.size !== messageIds.length || !messageIds.every((id) => known.delete(id))) {
      throw new AppError(
        "QUEUE_CHANGED",
        "The messages that wait have changed meanwhile. Look again, and move it once more.",
      );
    }
    for (const [n, id] of messageIds.entries())
      await tx.message.update({ where: { id }, data: { place: n - messageIds.length } });
  });

type MessageRef = { projectId: string; messageId: string };

const waiting = ({ projectId, messageId }: MessageRef) =>
  ({ id: messageId, projectId, state: "WAITING" }) as const;

const taken = () =>
  new AppError("QUEUE_CHANGED", "This message does not wait any more: it is being answered.");

async function changeQueue(
  workspaceId: WorkspaceId,
  projectId: string,
  change: (tx: Transaction) => Promise<void>,
) {
  await db.$transaction(async (tx) => {
    await lockProject(tx, workspaceId, projectId);
    await change(tx);
    await announceQueue(tx, projectId);
  });
}
