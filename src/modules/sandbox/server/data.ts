import "server-only";

import { db } from "@/lib/db";
import type { WorkspaceId } from "@/modules/account/schema";
import { projectNotFound } from "@/modules/projects/not-found";
import { ACTIVE_STATUSES } from "@/modules/runs/schema";

/** What a sandbox is made of. */
export async function findHolder(workspaceId: WorkspaceId, projectId: string) {
  const project = await db.project.findFirst({
    where: { id: projectId, workspaceId, deletedAt: null },
    select: {
      id: true,
      template: true,
      sandboxId: true,
      startupCommands: true,
      currentFragmentId: true,
    },
  });
  if (!project) throw projectNotFound();
  return project;
}

/** Whether somebody works at the app in this moment. */
export async function isBeingBuilt(workspaceId: WorkspaceId, projectId: string) {
  const isActive = { in: [...ACTIVE_STATUSES] };
  return (
    (await db.run.count({ where: { project: { id: projectId, workspaceId }, status: isActive } })) >
    0
  );
}

/** Every sandbox that belongs to somebody: an app, or the spares. */
export async function listClaimed(): Promise<Set<string>> {
  const [projects, spares] = await Promise.all([
    db.project.findMany({ where: { sandboxId: { not: null } }, select: { sandboxId: true } }),
    listSpares(),
  ]);
  const ids = projects.flatMap(({ sandboxId }) => sandboxId ?? []);
  return new Set([...ids, ...spares.map(({ id }) => id)]);
}

export const listSpares = () => db.spareSandbox.findMany({ orderBy: { createdAt: "asc" } });
