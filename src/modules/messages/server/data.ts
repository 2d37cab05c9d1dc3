import "server-only";

import { db } from "@/lib/db";
import type { WorkspaceId } from "@/modules/account/schema";
import { projectNotFound } from "@/modules/projects/not-found";

/** What was said in a project, oldest first. */
export async function listMessages(workspaceId: WorkspaceId, projectId: string) {
  const project = await db.project.findFirst({
    where: { id: projectId, workspaceId, deletedAt: null },
    select: {
      messages: {
        orderBy: [{ createdAt: "asc" }, { id: "asc" }],
        select: { id: true, role: true, type: true, state: true, content: true, createdAt: true },
      },
    },
  });
  if (!project) throw projectNotFound();
  return project.messages;
}
