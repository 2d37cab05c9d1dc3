import "server-only";

import { db, isUniqueViolation } from "@/lib/db";
import { AppError } from "@/lib/errors";
import { newId } from "@/lib/ids";
import type { WorkspaceId } from "@/modules/account/schema";
import { startRun } from "@/modules/runs/server/mutations";
import { nameFromPrompt } from "../name-from-prompt";
import type { CreateProjectInput } from "../schema";

const UNDO_MINUTES = 10;
const MINUTE_MS = 60_000;

/** Makes a project with its first message and the run that will answer it: all of them, or none. */
export async function createProject(
  workspaceId: WorkspaceId,
  { requestId, prompt, template }: CreateProjectInput,
) {
  try {
    return await db.$transaction(async (tx) => {
      const project = await tx.project.create({
        data: {
          id: newId("project"),
          workspaceId,
          requestId,
          name: nameFromPrompt(prompt),
          template,
          messages: { create: { id: newId("message"), requestId, role: "USER", content: prompt } },
        },
        include: { messages: true },
      });
      for (const message of project.messages) await startRun(tx, workspaceId, message);
      return { projectId: project.id };
    });
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    // A doubled click, or a request that was sent again because its answer was lost.
    const made = await db.project.findUnique({
      where: { workspaceId_requestId: { workspaceId, requestId } },
      select: { id: true },
    });
    if (!made) throw error;
    return { projectId: made.id };
  }
}

export async function renameProject(workspaceId: WorkspaceId, projectId: string, name: string) {
  const { count } = await db.project.updateMany({
    where: { id: projectId, workspaceId, deletedAt: null },
    data: { name },
  });
  if (count === 0) throw notFound();
}

/** Puts a project away. It can be brought back until it is purged. */
export async function deleteProject(workspaceId: WorkspaceId, projectId: string) {
  const { count } = await db.project.updateMany({
    where: { id: projectId, workspaceId, deletedAt: null },
    data: { deletedAt: new Date() },
  });
  if (count === 0) throw notFound();
}

export async function restoreProject(workspaceId: WorkspaceId, projectId: string) {
  const undoSince = new Date(Date.now() - UNDO_MINUTES * MINUTE_MS);
  const { count } = await db.project.updateMany({
    where: { id: projectId, workspaceId, deletedAt: { gte: undoSince } },
    data: { deletedAt: null },
  });
  if (count > 0) return;
  const known = await db.project.findFirst({ where: { id: projectId, workspaceId } });
  if (!known) throw notFound();
  if (known.deletedAt === null) return;
  throw new AppError(
    "PROJECT_GONE",
    `This app was deleted more than ${UNDO_MINUTES} minutes ago and cannot be brought back.`,
  );
}

const notFound = () => new AppError("NOT_FOUND", "This app does not exist, or it was deleted.");
