import "server-only";

import { db } from "@/lib/db";
import { AppError } from "@/lib/errors";
import type { WorkspaceId } from "@/modules/account/schema";
import { type Cursors, type ProjectEvent, projectEventSchema } from "../schema";

const PAGE = 1_000;

const reachable = (workspaceId: WorkspaceId) => ({ workspaceId, deletedAt: null });

/** What a project's log says after a given place. */
export async function listEvents(
  workspaceId: WorkspaceId,
  { projectId, after }: { projectId: string; after: number },
): Promise<ProjectEvent[]> {
  await findReachable(workspaceId, [projectId]);
  return readLog({ [projectId]: after });
}

/** Which of these projects the workspace has. None at all is an error: there would be nothing to follow. */
export async function findReachable(workspaceId: WorkspaceId, projectIds: string[]) {
  const found = await db.project.findMany({
    where: { ...reachable(workspaceId), id: { in: projectIds } },
    select: { id: true },
  });
  if (found.length === 0) {
    throw new AppError("NOT_FOUND", "This app does not exist, or it was deleted.");
  }
  return found.map(({ id }) => id);
}

/** Reads on from each cursor. Callers have checked that the projects are theirs. */
export async function readLog(cursors: Cursors): Promise<ProjectEvent[]> {
  const pages = Object.entries(cursors).map(async ([projectId, after]) => {
    const events: ProjectEvent[] = [];
    for (;;) {
      const last = events.at(-1)?.seq ?? after;
      const rows = await db.event.findMany({
        where: { projectId, seq: { gt: last } },
        orderBy: { seq: "asc" },
        take: PAGE,
      });
      events.push(...rows.map((row) => projectEventSchema.parse(row)));
      if (rows.length < PAGE) return events;
    }
  });
  return (await Promise.all(pages)).flat();
}
