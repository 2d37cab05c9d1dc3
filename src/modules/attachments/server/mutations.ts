import "server-only";

import { db, type Transaction } from "@/lib/db";
import { AppError } from "@/lib/errors";
import { newId } from "@/lib/ids";
import type { WorkspaceId } from "@/modules/account/schema";
import { storeBlob } from "@/modules/blobs/server/mutations";
import type { Attachment, UploadInput } from "../schema";
import { recognise } from "./recognise";

/** Keeps a file until a message takes it along. Sent twice under one id, it is there once. */
export async function storeAttachment(
  workspaceId: WorkspaceId,
  { attachmentId, name }: UploadInput,
  content: Uint8Array<ArrayBuffer>,
): Promise<Attachment> {
  const { bytes, ...known } = await recognise(name, content);
  return db.$transaction(async (tx) => {
    const hash = await storeBlob(tx, bytes);
    const kept = await tx.attachment.upsert({
      where: { id: attachmentId },
      create: { id: attachmentId, workspaceId, hash, size: bytes.length, ...known },
      update: {},
    });
    if (kept.workspaceId !== workspaceId || kept.hash !== hash) throw gone();
    const { id, kind, size } = kept;
    return { id, name: kept.name, kind, size };
  });
}

/**
 * Gives a message the files that were kept for it, or that an earlier message of its project had: all of them, or the
 * message is not sent.
 */
export async function attachTo(
  tx: Transaction,
  workspaceId: WorkspaceId,
  { id: messageId, projectId }: { id: string; projectId: string },
  attachmentIds: readonly string[],
) {
  for (const [place, id] of attachmentIds.entries()) {
    const { count } = await tx.attachment.updateMany({
      where: { id, workspaceId, messageId: null },
      data: { messageId, place },
    });
    if (count === 0) await attachAgain(tx, { id, workspaceId, projectId }, { messageId, place });
  }
}

type Sent = { id: string; workspaceId: WorkspaceId; projectId: string };

async function attachAgain(
  tx: Transaction,
  { id, workspaceId, projectId }: Sent,
  to: { messageId: string; place: number },
) {
  const sent = await tx.attachment.findFirst({
    where: { id, workspaceId, message: { projectId } },
    omit: { createdAt: true },
  });
  if (!sent) throw gone();
  await tx.attachment.create({ data: { ...sent, id: newId("attachment"), ...to } });
}

/** What was attached and never sent. */
export const removeUnsent = () =>
  db.$executeRaw`
    DELETE FROM "Attachment" WHERE "messageId" IS NULL AND "createdAt" < now() - interval '1 day'`;

const gone = () =>
  new AppError(
    "ATTACHMENT_GONE",
    "A file that you attached is not there any more. Take it away, and attach it again.",
  );
