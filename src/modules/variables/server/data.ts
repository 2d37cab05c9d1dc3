import "server-only";

import { env } from "@/env";
import { createVault } from "@/lib/crypto";
import { db } from "@/lib/db";
import { AppError } from "@/lib/errors";
import type { WorkspaceId } from "@/modules/account/schema";

export const vault = createVault(env.KEY_SECRET);

/** A value that is moved to another name or app cannot be opened there. */
export const purposeOf = ({ projectId, name }: { projectId: string; name: string }) =>
  `variable ${projectId} ${name}`;

/** What there is, without what it holds. */
export async function listVariables(workspaceId: WorkspaceId, projectId: string) {
  const project = await db.project.findFirst({
    where: { id: projectId, workspaceId, deletedAt: null },
    select: {
      variables: { orderBy: { name: "asc" }, select: { name: true, updatedAt: true } },
    },
  });
  if (!project) throw new AppError("NOT_FOUND", "This app does not exist, or it was deleted.");
  return project.variables;
}
