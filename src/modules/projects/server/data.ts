import "server-only";

import { db } from "@/lib/db";
import { escapeLike } from "@/lib/escape-like";
import type { WorkspaceId } from "@/modules/account/schema";
import { ownLimitsSchema, USUAL_LIMITS } from "@/modules/agent/limits";
import { ACTIVE_STATUSES, startupSchema } from "@/modules/runs/schema";
import { RUN_LIMITS_MAX } from "@/modules/usage/limits";
import { projectNotFound } from "../not-found";
import { type Sort, UNDO_MINUTES } from "../options";
import type { ListProjectsInput } from "../schema";

const PAGE = 24;
const MINUTE_MS = 60_000;

const ORDER = {
  recent: [{ updatedAt: "desc" }, { id: "asc" }],
  newest: [{ createdAt: "desc" }, { id: "asc" }],
  name: [{ name: "asc" }, { id: "asc" }],
} as const satisfies Record<Sort, object[]>;

const activeRun = {
  where: { status: { in: [...ACTIVE_STATUSES] } },
  select: { id: true, status: true },
};

const shown = {
  id: true,
  name: true,
  template: true,
  lastSeq: true,
  createdAt: true,
  updatedAt: true,
  runs: activeRun,
} as const;

/** The workspace's projects, a page at a time. */
export async function listProjects(
  workspaceId: WorkspaceId,
  { search, sort, cursor }: ListProjectsInput,
) {
  const where = {
    workspaceId,
    deletedAt: null,
    ...(search && { name: { contains: escapeLike(search), mode: "insensitive" as const } }),
  };
  const [rows, total] = await Promise.all([
    db.project.findMany({
      where,
      orderBy: [...ORDER[sort]],
      skip: cursor,
      take: PAGE + 1,
      select: shown,
    }),
    db.project.count({ where: { workspaceId, deletedAt: null } }),
  ]);
  return {
    projects: rows.slice(0, PAGE).map(withActiveRun),
    nextCursor: rows.length > PAGE ? cursor + PAGE : null,
    /** Without the search: an empty page means something else when there is nothing at all. */
    total,
  };
}

export async function getProject(workspaceId: WorkspaceId, projectId: string) {
  const project = await db.project.findFirst({
    where: { id: projectId, workspaceId, deletedAt: null },
    select: { ...shown, model: true },
  });
  if (!project) throw projectNotFound();
  return withActiveRun(project);
}

/** What its owner has laid down for every run, and within which bounds. */
export async function getSettings(workspaceId: WorkspaceId, projectId: string) {
  const project = await db.project.findFirst({
    where: { id: projectId, workspaceId, deletedAt: null },
    select: {
      name: true,
      template: true,
      instructions: true,
      allowedPaths: true,
      startupCommands: true,
      model: true,
      limits: true,
      workspace: { select: { plan: true } },
    },
  });
  if (!project) throw projectNotFound();
  const { workspace, limits, ...settings } = project;
  return {
    ...settings,
    startups: await listStartups(projectId, settings.startupCommands),
    limits: ownLimitsSchema.parse(limits),
    usualLimits: USUAL_LIMITS,
    mostLimits: RUN_LIMITS_MAX[workspace.plan],
  };
}

/** How each command went the last time. */
async function listStartups(projectId: string, commands: readonly string[]) {
  const events = await db.event.findMany({
    where: { projectId, type: "startup.finished" },
    orderBy: { seq: "desc" },
    take: STARTUPS_LOOKED_AT,
    select: { at: true, data: true },
  });
  const told = events.map(({ at, data }) => ({ at, ...startupSchema.parse(data) }));
  return [...new Set(commands)].flatMap(
    (command) => told.find((startup) => startup.command === command) ?? [],
  );
}

const STARTUPS_LOOKED_AT = 50;

/** Deleted, and past being brought back. */
export const listDeleted = () =>
  db.project.findMany({
    where: { deletedAt: { lt: new Date(Date.now() - UNDO_MINUTES * MINUTE_MS) } },
    select: { id: true, sandboxId: true },
  });

function withActiveRun<Run, Project extends object>(row: Project & { runs: Run[] }) {
  const { runs, ...project } = row;
  return { ...project, activeRun: runs[0] ?? null };
}
