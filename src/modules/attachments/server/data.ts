import "server-only";

import { db, type Transaction } from "@/lib/db";
import type { WorkspaceId } from "@/modules/account/schema";
import type { Attachment } from "../schema";

/** How a message tells of what goes along with it. */
export const attachmentsTold = {
  orderBy: { place: "asc" },
  select: { id: true, name: true, kind: true, size: true },
} as const;

export const listAttachments = (tx: Transaction, messageId: string): Promise<Attachment[]> =>
  tx.attachment.findMany({ where: { messageId }, ...attachmentsTold });

/** The files of the message that a run answers, as its worker needs them. */
export const listFilesOfRun = (runId: string) =>
  db.attachment.findMany({
    where: { message: { run: { id: runId } } },
    orderBy: { place: "asc" },
    select: { id: true, name: true, kind: true, mediaType: true, size: true, hash: true },
  });
export type GivenFile = Awaited<ReturnType<typeof listFilesOfRun>>[number];

/** A file that was sent with any message of a project. */
export const findSent = (projectId: string, attachmentId: string) =>
  db.attachment.findFirst({
    where: { id: attachmentId, message: { projectId } },
    select: { name: true, hash: true },
  });

export async function hasFiles(projectId: string): Promise<boolean> {
  const found = await db.attachment.findFirst({
    where: { message: { projectId } },
    select: { id: true },
  });
  return found !== null;
}

/** A file with its bytes, for whoever may see it. */
export async function readAttachment(workspaceId: WorkspaceId, attachmentId: string) {
  const found = await db.attachment.findFirst({
    where: {
      id: attachmentId,
      workspaceId,
      OR: [{ messageId: null }, { message: { project: { deletedAt: null } } }],
    },
    select: { name: true, kind: true, mediaType: true, hash: true },
  });
  if (!found) return undefined;
  const { hash, ...known } = found;
  const blob = await db.blob.findUnique({ where: { hash } });
  return blob ? { ...known, bytes: blob.bytes } : undefined;
}
