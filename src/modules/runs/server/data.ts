import "server-only";

import { db } from "@/lib/db";
import type { WorkspaceId } from "@/modules/account/schema";
import { projectNotFound } from "@/modules/projects/not-found";
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
    throw projectNotFound();
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
      project: {
        select: {
          template: true,
          instructions: true,
          allowedPaths: true,
          limits: true,
          model: true,
          variables: { orderBy: { name: "asc" }, select: { name: true } },
          workspace: { select: { plan: true } },
        },
      },
    },
  });
  return run && { ...run, workspaceId: await workspaceOfRun(runId) };
}

/** That the project of a run wants to be asked; none where it is the installation's. */
export async function findModel(runId: string): Promise<string | null> {
  const { project } = await db.run.findUniqueOrThrow({
    where: { id: runId },
    select: { project: { select: { model: true } } },
  });
  return project.model;
}

/** Background work has nobody signed in: its workspace is the one of the run that it does. */
export async function workspaceOfRun(runId: string): Promise<WorkspaceId> {
  const { project } = await db.run.findUniqueOrThrow({
    where: { id: runId },
    select: { project: { select: { workspaceId: true } } },
  });
  return project.workspaceId as WorkspaceId;
}

/** What of a project's log tells its conversation, up to a run, and what that run has summed up of it. */
export async function listTold(projectId: string, runId: string): Promise<ProjectEvent[]> {
  const queued = await db.event.findFirst({
    where: { runId, type: "run.queued" },
    select: { seq: true },
  });
  const rows = await db.event.findMany({
    where: {
      projectId,
      OR: [
        { type: { in: TOLD }, ...(queued && { seq: { lt: queued.seq } }) },
        { type: "history.compacted", runId },
      ],
    },
    orderBy: { seq: "asc" },
  });
  return rows.map((row) => projectEventSchema.parse(row));
}

/** Everything that the log has of one run. */
export async function listOwnEvents(projectId: string, runId: string): Promise<ProjectEvent[]> {
  const rows = await db.event.findMany({ where: { projectId, runId }, orderBy: { seq: "asc" } });
  return rows.map((row) => projectEventSchema.parse(row));
}

const TOLD: ProjectEvent["type"][] = [
  "run.queued",
  "text.done",
  "tool.called",
  "file.changed",
  "version.saved",
  "run.finished",
  "history.compacted",
  "wish.kept",
  "question.asked",
  "question.answered",
  "turns.replaced",
];

/** Whether work on a run may go on: it has not ended, its time is not over, and nobody has asked it to stop. */
export async function mayGoOn(runId: string): Promise<boolean> {
  const [run] = await db.$queryRaw<{ may: boolean }[]>`SELECT may_go_on(${runId}) AS "may"`;
  return run?.may ?? false;
}

/** Whether a fact of a run stands in its log. */
export async function hasTold(runId: string, key: string): Promise<boolean> {
  const event = await db.event.findUnique({
    where: { runId_key: { runId, key } },
    select: { seq: true },
  });
  return event !== null;
}

/** Why work on a run was broken off, where somebody has meant it to be. */
export async function findStopReason(runId: string): Promise<"USER" | "TIME" | undefined> {
  const run = await db.run.findUnique({
    where: { id: runId },
    select: { stopRequestedAt: true, endsBy: true },
  });
  if (run?.stopRequestedAt) return "USER";
  return run?.endsBy && run.endsBy <= new Date() ? "TIME" : undefined;
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

/** What a person has said to a question of a run; nothing, as long as the question is open. */
export async function findPersonsAnswer(runId: string, step: string) {
  const question = await db.question.findUnique({ where: { runId_step: { runId, step } } });
  return question?.answeredAt ? { answer: question.answer } : undefined;
}

/** Questions that were answered before then, and whose runs have not gone on. */
export const listUnheard = (before: Date) =>
  db.question.findMany({
    where: {
      answeredAt: { lt: before },
      heardAt: null,
      run: { status: { in: [...ACTIVE_STATUSES] } },
    },
    select: { runId: true, step: true },
  });

/** Runs that were taken, and of which nothing was heard since. One that waits for the person has nothing to say. */
export async function listSilent(since: Date, askedSince: Date): Promise<Stale[]> {
  const runs = await db.run.findMany({
    where: {
      status: { in: ["PREPARING", "BUILDING", "CHECKING"] },
      events: { none: { at: { gte: since } } },
      questions: { none: { answeredAt: null, askedAt: { gte: askedSince } } },
    },
    select: { id: true, projectId: true },
  });
  return runs.map(({ id, projectId }) => ({ runId: id, projectId }));
}
