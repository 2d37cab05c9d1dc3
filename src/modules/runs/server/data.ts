import "server-only";

import { db } from "@/lib/db";
import { AppError } from "@/lib/errors";
import type { WorkspaceId } from "@/modules/account/schema";
import { ACTIVE_STATUSES, type Cursors, type ProjectEvent, projectEventSchema } from "../schema";

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

/** What a worker needs to know of a run. Nothing, when it has ended. */
export async function findWork(runId: string) {
  const run = await db.run.findFirst({
    where: { id: runId, status: { in: [...ACTIVE_STATUSES] }, project: { deletedAt: null } },
    select: {
      id: true,
      projectId: true,
      message: { select: { content: true, createdAt: true } },
      project: { select: { template: true, name: true } },
    },
  });
  return run && { ...run, workspaceId: await workspaceOfRun(runId) };
}

/** Background work has nobody signed in: its workspace is the one of the run that it does. */
export async function workspaceOfRun(runId: string): Promise<WorkspaceId> {
  const { project } = await db.run.findUniqueOrThrow({
    where: { id: runId },
    select: { project: { select: { workspaceId: true } } },
  });
  return project.workspaceId as WorkspaceId;
}

/** What was said in a project before a message, oldest first. */
export async function listEarlier(projectId: string, before: Date) {
  return db.message.findMany({
    where: { projectId, state: "SENT", createdAt: { lt: before } },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    select: { role: true, content: true },
  });
}

/** Whether work on a run may go on: it has not ended, and nobody has asked it to stop. */
export async function mayGoOn(runId: string): Promise<boolean> {
  const active = await db.run.count({
    where: { id: runId, status: { in: [...ACTIVE_STATUSES] }, stopRequestedAt: null },
  });
  return active > 0;
}

export async function wasStopped(runId: string): Promise<boolean> {
  return (await db.run.count({ where: { id: runId, stopRequestedAt: { not: null } } })) > 0;
}

type Stale = { runId: string; projectId: string };

/** Runs that nobody has taken since a while ago: their request was lost, or their worker is busy. */
export async function listUntaken(since: Date): Promise<Stale[]> {
  const runs = await db.run.findMany({
    where: { status: "QUEUED", createdAt: { lt: since } },
    select: { id: true, projectId: true },
  });
  return runs.map(({ id, projectId }) => ({ runId: id, projectId }));
}

/** Runs that were taken, and of which nothing was heard since. */
export async function listSilent(since: Date): Promise<Stale[]> {
  const runs = await db.run.findMany({
    where: {
      status: { in: ["PREPARING", "BUILDING", "CHECKING"] },
      events: { none: { at: { gte: since } } },
    },
    select: { id: true, projectId: true },
  });
  return runs.map(({ id, projectId }) => ({ runId: id, projectId }));
}
