import "server-only";

import * as z from "zod";
import { db, type Transaction } from "@/lib/db";
import { AppError } from "@/lib/errors";
import { escapeLike } from "@/lib/escape-like";
import { idSchema } from "@/lib/id-schema";
import type { Caller, WorkspaceId } from "@/modules/account/schema";
import { isSound } from "@/modules/blobs/server/hash-of";
import { projectNotFound } from "@/modules/projects/not-found";
import { ACTIVE_STATUSES } from "@/modules/runs/schema";
import { changesBetween, type FileChange, hashAt, isSameTree } from "../changes";
import { pictureOf, sumUpChecks } from "../checks";
import { contentOf, MISSING } from "../content";
import { versionNotFound } from "../not-found";
import {
  type CallInput,
  type ComparisonInput,
  checkSchema,
  type FileInput,
  type pictureInput,
  type TimelineInput,
  type Tree,
  type TreeInput,
} from "../schema";
import { readVersionTree } from "./line";

/** What an event tells of a file, whoever has changed it. */
const FILE_EVENTS = ["file.changed", "file.edited"];

/**
 * The files of a project as they are stored: its current version, and what has been changed since in the run that is
 * under way. Nothing, while it is what its template is.
 */
export async function readTree(
  workspaceId: WorkspaceId,
  projectId: string,
  tx: Transaction = db,
): Promise<Tree | null> {
  const fragment = await tx.fragment.findFirst({
    where: { currentOf: { id: projectId, workspaceId } },
    select: { id: true },
  });
  if (!fragment) return null;
  const changes = await tx.event.findMany({
    where: {
      projectId,
      type: { in: FILE_EVENTS },
      run: { status: { in: [...ACTIVE_STATUSES] } },
    },
    orderBy: { seq: "asc" },
    select: { data: true },
  });
  const tree = new Map(Object.entries(await readVersionTree(tx, fragment.id)));
  for (const { data } of changes) {
    const { path, hash } = fileChange.parse(data);
    if (hash === null) tree.delete(path);
    else tree.set(path, hash);
  }
  return Object.fromEntries(tree);
}

const fileChange = z.object({ path: z.string(), hash: z.string().nullable() });

/** Whether a file of this project holds these bytes, or has held them in a version or in a run. */
export async function hasHeld(projectId: string, hash: string): Promise<boolean> {
  const [held] = await db.$queryRaw<{ is: boolean }[]>`
    SELECT EXISTS (
      SELECT 1 FROM "Fragment", jsonb_each_text("Fragment"."changes") AS entry
      WHERE "projectId" = ${projectId} AND entry.value = ${hash}
    ) OR EXISTS (
      SELECT 1 FROM "Event"
      WHERE "projectId" = ${projectId} AND "type" IN ('file.changed', 'file.edited') AND "data" ->> 'hash' = ${hash}
    ) AS "is"`;
  return held?.is ?? false;
}

/** The bytes of a picture that a check of this project has taken. Any other hash is nobody's business here. */
export async function readPicture(
  workspaceId: WorkspaceId,
  { projectId, hash }: z.infer<typeof pictureInput>,
) {
  const project = { id: projectId, workspaceId, deletedAt: null };
  const named = [{ picture: hash }];
  const [versions, events] = await Promise.all([
    db.fragment.count({ where: { project, checks: { array_contains: named } } }),
    db.event.count({
      where: {
        project,
        type: { in: ["check.finished", "version.saved"] },
        data: { path: ["checks"], array_contains: named },
      },
    }),
  ]);
  if (versions + events === 0) return undefined;
  const blob = await db.blob.findUnique({ where: { hash } });
  return blob?.bytes;
}

const VERSIONS_SHOWN = 200;

/** The newest first. */
export async function listVersions(workspaceId: WorkspaceId, projectId: string) {
  await expectProject(workspaceId, projectId);
  const versions = await db.fragment.findMany({
    where: { projectId },
    orderBy: { createdAt: "desc" },
    take: VERSIONS_SHOWN,
    select: {
      id: true,
      title: true,
      name: true,
      summary: true,
      origin: true,
      createdAt: true,
      currentOf: { select: { id: true } },
    },
  });
  return versions.map(({ currentOf, ...version }) => ({
    ...version,
    isCurrent: currentOf !== null,
  }));
}

/** By path, each with its size, and whether the version or the run under way has made it what it is. */
export async function listFiles(workspaceId: WorkspaceId, input: TreeInput) {
  const { after: tree, before, baseId } = await findSides(workspaceId, input);
  const blobs = await db.blob.findMany({
    where: { hash: { in: Object.values(tree) } },
    select: { hash: true, size: true },
  });
  const sizes = new Map(blobs.map(({ hash, size }) => [hash, size]));
  return Object.entries(tree)
    .map(([path, hash]) => ({
      path,
      hash,
      size: sizes.get(hash) ?? 0,
      // What an app begins with was made of nothing.
      change: baseId === null ? null : changeOf(hashAt(before, path), hash),
    }))
    .sort((one, other) => (one.path < other.path ? -1 : 1));
}

const changeOf = (before: string | undefined, hash: string): "added" | "changed" | null =>
  before === undefined ? "added" : before === hash ? null : "changed";

export async function readFile(workspaceId: WorkspaceId, { path, ...input }: FileInput) {
  const hash = hashAt(await treeOf(workspaceId, input), path);
  if (!hash) throw new AppError("NOT_FOUND", `There is no file ${path} in this version.`);
  const blob = await db.blob.findUnique({ where: { hash } });
  return { hash, content: blob && isSound(blob) ? contentOf(blob.bytes) : MISSING };
}

/** The bytes of a file that this project has or had. */
export async function readHeld(
  workspaceId: WorkspaceId,
  { projectId, hash }: z.infer<typeof pictureInput>,
) {
  const isReachable = await db.project.count({
    where: { id: projectId, workspaceId, deletedAt: null },
  });
  if (isReachable === 0 || !(await hasHeld(projectId, hash))) return undefined;
  return (await db.blob.findUnique({ where: { hash } }))?.bytes;
}

/** What is downloaded: the files of a version, or of this moment, and what is to be said of them. */
export async function findDownload(workspaceId: WorkspaceId, input: TreeInput) {
  const tree = await treeOf(workspaceId, input);
  if (Object.keys(tree).length === 0) {
    throw new AppError("NOT_FOUND", "This app has no files yet.");
  }
  const { projectId: id, fragmentId } = input;
  const project = await db.project.findUniqueOrThrow({
    where: { id },
    select: { name: true, variables: { orderBy: { name: "asc" }, select: { name: true } } },
  });
  const version = fragmentId
    ? await db.fragment.findUniqueOrThrow({ where: { id: fragmentId } })
    : undefined;
  return {
    tree,
    name: project.name,
    version: version ? `As of “${version.name ?? version.title}”.` : "",
    at: version?.createdAt ?? new Date(),
    variables: project.variables.map(({ name }) => name),
  };
}

/** A run changes a file many times: what a call found is what the call before it left, or else what the run began with. */
export async function listCallChanges(
  workspaceId: WorkspaceId,
  { runId, step }: CallInput,
): Promise<FileChange[]> {
  const run = await db.run.findFirst({
    where: { id: runId, project: { workspaceId, deletedAt: null } },
    select: { projectId: true },
  });
  if (!run) throw new AppError("NOT_FOUND", "This run does not exist.");
  const events = await db.event.findMany({
    where: { runId, type: { in: FILE_EVENTS } },
    orderBy: { seq: "asc" },
    select: { data: true },
  });
  const changes = new Map<string, FileChange>();
  const tree = new Map(Object.entries(await treeBefore(run.projectId, runId)));
  for (const { data } of events) {
    const { path, hash, step: of } = callChange.parse(data);
    const after = hash ?? undefined;
    if (of === step) {
      changes.set(path, {
        path,
        before: (changes.get(path) ?? { before: tree.get(path) }).before,
        after,
      });
    }
    if (after === undefined) tree.delete(path);
    else tree.set(path, after);
  }
  return [...changes.values()];
}

/** What the person has changed belongs to no step. */
const callChange = fileChange.extend({ step: z.string().optional() });

/** What the version that was the current one when a run was asked for consists of. */
async function treeBefore(projectId: string, runId: string): Promise<Tree> {
  const before = await findVersionBefore(db, projectId, runId);
  return readVersionTree(db, before?.id ?? null);
}

/** The files of a version, or of this moment. */
export async function treeOf(workspaceId: WorkspaceId, { projectId, fragmentId }: TreeInput) {
  if (fragmentId) return (await findVersion(workspaceId, projectId, fragmentId)).tree;
  await expectProject(workspaceId, projectId);
  return (await readTree(workspaceId, projectId)) ?? {};
}

async function findVersion(workspaceId: WorkspaceId, projectId: string, fragmentId: string) {
  const version = await db.fragment.findFirst({
    where: { id: fragmentId, project: { id: projectId, workspaceId, deletedAt: null } },
    select: { parentId: true },
  });
  if (!version) throw versionNotFound();
  return { ...version, tree: await readVersionTree(db, fragmentId) };
}

type Sides = { fragmentId: string | null; baseId: string | null; before: Tree; after: Tree };

/**
 * The files that are compared. Where nothing is named it is what has been changed since the current version, or else
 * that version.
 */
export async function findSides(
  workspaceId: WorkspaceId,
  { projectId, fragmentId, baseId }: Omit<ComparisonInput, "ignoresSpaces">,
): Promise<Sides> {
  const before = async (id: string | null) =>
    id ? (await findVersion(workspaceId, projectId, id)).tree : {};
  if (fragmentId) {
    const { tree: after, parentId } = await findVersion(workspaceId, projectId, fragmentId);
    const base = baseId ?? parentId;
    return { fragmentId, baseId: base, before: await before(base), after };
  }
  const after = await treeOf(workspaceId, { projectId });
  const { currentFragmentId } = await db.project.findFirstOrThrow({
    where: { id: projectId, workspaceId },
    select: { currentFragmentId: true },
  });
  const base = baseId ?? currentFragmentId;
  const now = { fragmentId: null, baseId: base, before: await before(base), after };
  if (baseId || !currentFragmentId || !isSameTree(now.before, after)) return now;
  return findSides(workspaceId, { projectId, fragmentId: currentFragmentId });
}

/** What a version of these files would change. */
export async function findChanges(tx: Transaction, projectId: string, tree: Tree) {
  const { currentFragmentId } = await tx.project.findUniqueOrThrow({
    where: { id: projectId },
    select: { currentFragmentId: true },
  });
  return changesBetween(await readVersionTree(tx, currentFragmentId), tree);
}

async function expectProject(workspaceId: WorkspaceId, projectId: string) {
  const count = await db.project.count({ where: { id: projectId, workspaceId, deletedAt: null } });
  if (count === 0) throw projectNotFound();
}

/** What was the current version when a run was asked for. The first run had none: its template stands for it. */
export async function findVersionBefore(tx: Transaction, projectId: string, runId: string) {
  const queued = await tx.event.findFirstOrThrow({ where: { runId, type: "run.queued" } });
  const saved = await tx.event.findFirst({
    where: { projectId, type: "version.saved", seq: { lt: queued.seq } },
    orderBy: { seq: "desc" },
  });
  const known = saved && versionSaved.parse(saved.data).fragmentId;
  return tx.fragment.findFirst({
    where: { projectId, ...(known ? { id: known } : { parentId: null }) },
    orderBy: { createdAt: "asc" },
  });
}

const versionSaved = z.object({ fragmentId: idSchema("fragment") });

const TIMELINE_PAGE = 30;

/** The versions of an app a page at a time, the newest first, each with what there is to know of it at a glance. */
export async function listTimeline(
  { workspaceId, userId }: Pick<Caller, "workspaceId" | "userId">,
  { projectId, isStarred, search, cursor }: TimelineInput,
) {
  await expectProject(workspaceId, projectId);
  const named = { contains: escapeLike(search), mode: "insensitive" as const };
  const rows = await db.fragment.findMany({
    where: {
      projectId,
      ...(isStarred && { isStarred }),
      ...(search && { OR: [{ name: named }, { name: null, title: named }] }),
    },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: TIMELINE_PAGE + 1,
    ...(cursor && { cursor: { id: cursor }, skip: 1 }),
    omit: { changes: true, tree: true },
    include: { currentOf: { select: { id: true } } },
  });
  const shown = rows.slice(0, TIMELINE_PAGE);
  const counts = await countChangedFiles(shown.map(({ id }) => id));
  const versions = shown.map((row) => {
    const { id, title, name, summary, origin, parentId, createdAt } = row;
    const checks = checkSchema.array().parse(row.checks);
    return {
      ...{ id, title, name, summary, origin, createdAt, isStarred: row.isStarred },
      by: makerOf(row, userId),
      isFirst: parentId === null,
      isCurrent: row.currentOf !== null,
      filesChanged: counts.get(id) ?? 0,
      checked: sumUpChecks(checks),
      picture: pictureOf(checks) ?? null,
    };
  });
  const last = versions.at(-1);
  return { versions, nextCursor: rows.length > TIMELINE_PAGE && last ? last.id : null };
}

type Maker = "you" | "other" | "template" | "agent";
type Made = {
  origin: "RUN" | "EDIT" | "RESTORE" | "FORK";
  authorId: string | null;
  messageId: string | null;
  parentId: string | null;
};

/** What is made by hand without a name, in the terminal for instance, is made by who can reach it. */
function makerOf({ origin, authorId, messageId, parentId }: Made, userId: string): Maker {
  if (origin !== "RUN") return authorId === null || authorId === userId ? "you" : "other";
  return messageId === null && parentId === null ? "template" : "agent";
}

/** Counted where they are: what the first version adds is all of its files. */
async function countChangedFiles(ids: readonly string[]): Promise<Map<string, number>> {
  const counted = await db.$queryRaw<{ id: string; files: number }[]>`
    SELECT "id", (SELECT count(*)::int FROM jsonb_object_keys("changes")) AS "files"
    FROM "Fragment" WHERE "id" = ANY(${ids})`;
  return new Map(counted.map(({ id, files }) => [id, files]));
}
