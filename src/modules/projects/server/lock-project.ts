import "server-only";

import type { Transaction } from "@/lib/db";
import type { WorkspaceId } from "@/modules/account/schema";
import { projectNotFound } from "../not-found";

/** Two tabs that change something at once come here one after the other, so that the second one sees what the first one did. */
export async function lockProject(tx: Transaction, workspaceId: WorkspaceId, projectId: string) {
  const locked = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM "Project"
    WHERE "id" = ${projectId} AND "workspaceId" = ${workspaceId} AND "deletedAt" IS NULL
    FOR UPDATE`;
  if (locked.length === 0) throw projectNotFound();
}
