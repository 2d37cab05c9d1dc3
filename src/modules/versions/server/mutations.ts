import "server-only";

import * as z from "zod";
import { db, Prisma, type Transaction } from "@/lib/db";
import { AppError } from "@/lib/errors";
import { newId } from "@/lib/ids";
import type { Caller, WorkspaceId } from "@/modules/account/schema";
import { lockProject } from "@/modules/projects/server/lock-project";
import { appendEvents } from "@/modules/runs/server/append-events";
import { findActiveRun } from "@/modules/runs/server/mutations";
import { describeEdits } from "../describe-edits";
import { linkSchema, linkTo } from "../line";
import { versionNotFound } from "../not-found";
import { type Check, checkSchema, type MarkVersionInput, type Tree } from "../schema";
import { findChanges, findVersionBefore } from "./data";
import { readLine, readVersionTree } from "./line";

type NewVersion = {
  projectId: string;
  tree: Tree;
  title: string;
  summary: string;
  origin?: "RUN" | "RESTORE" | "EDIT" | "FORK";
  authorId?: string;
  checks?: Check[];
  messageId?: string;
  sandboxUrl?: string;
};

/** Adds a version and makes it the current one. */
export async function saveVersion(tx: Transaction, version: NewVersion): Promise<string> {
  const { projectId, tree, ...told } = version;
  const fragmentId = newId("fragment");
  const { currentFragmentId } = await tx.project.findUniqueOrThrow({
    where: { id: projectId },
    select: { currentFragmentId: true },
  });
  await tx.fragment.create({
    data: {
      id: fragmentId,
      projectId,
      parentId: currentFragmentId,
      origin: "RUN",
      ...(await linkStored(tx, currentFragmentId, tree)),
      ...told,
    },
  });
  await tx.project.update({
    where: { id: projectId },
    data: { currentFragmentId: fragmentId },
  });
  return fragmentId;
}

async function linkStored(tx: Transaction, parentId: string | null, files: Tree) {
  const { changes, tree } = linkTo(await readLine(tx, parentId), files);
  return { changes, tree: tree ?? Prisma.DbNull };
}

type Edited = Pick<NewVersion, "projectId" | "tree" | "title" | "summary" | "authorId">;

/** Adds a version that a person has made by hand, and tells it. */
export async function saveEditVersion(tx: Transaction, edited: Edited): Promise<string> {
  const fragmentId = await saveVersion(tx, { ...edited, origin: "EDIT" });
  await tellEdited(tx, fragmentId, edited);
  return fragmentId;
}

/** Has the person's newest version be what they have made of it since. It is told anew, at the end of the log. */
export async function amendEditVersion(
  tx: Transaction,
  { id, toldAt }: { id: string; toldAt: number },
  edited: Edited,
) {
  const { tree, title, summary, projectId } = edited;
  const { parentId } = await tx.fragment.findUniqueOrThrow({ where: { id } });
  const link = await linkStored(tx, parentId, tree);
  await tx.fragment.update({
    where: { id },
    data: { ...link, title, summary, createdAt: new Date() },
  });
  await tx.event.delete({ where: { projectId_seq: { projectId, seq: toldAt } } });
  await tellEdited(tx, id, edited);
}

async function tellEdited(
  tx: Transaction,
  fragmentId: string,
  { projectId, title, summary }: Edited,
) {
  const stored = await tx.fragment.findUniqueOrThrow({ where: { id: fragmentId } });
  const filesChanged = Object.keys(linkSchema.parse(stored).changes).length;
  await appendEvents(tx, projectId, [
    { type: "version.saved", data: { fragmentId, title, summary, filesChanged, checks: [] } },
  ]);
}

/** Makes the app what it was before a run, as a version on top of all others; nothing where it is that already. */
export async function restoreBefore(tx: Transaction, projectId: string, runId: string) {
  const base = await findVersionBefore(tx, projectId, runId);
  if (base) await saveRestored(tx, projectId, await withTree(tx, base));
}

type Fragment = Prisma.FragmentGetPayload<object>;
type Base = Pick<Fragment, "title" | "name" | "origin" | "summary" | "checks"> & { tree: Tree };

const withTree = async (tx: Transaction, base: Fragment): Promise<Base> => ({
  ...base,
  tree: await readVersionTree(tx, base.id),
});

/** The same files once more, on top of all others. Nothing where the app has them already. */
async function saveRestored(tx: Transaction, projectId: string, base: Base, authorId?: string) {
  const { tree } = base;
  const changes = await findChanges(tx, projectId, tree);
  const filesChanged = changes.length;
  if (filesChanged === 0) return;
  const checks = checksSchema.parse(base.checks);
  const told = { title: titleOfReturn(base), summary: describeEdits(changes).summary, checks };
  const fragmentId = await saveVersion(tx, {
    ...{ projectId, tree, authorId },
    origin: "RESTORE",
    ...told,
  });
  await appendEvents(tx, projectId, [
    { type: "version.saved", data: { fragmentId, filesChanged, ...told } },
  ]);
  return fragmentId;
}

/** Who goes back to where somebody has gone back to says so once. */
const titleOfReturn = ({ name, title, origin }: Base) =>
  name === null && origin === "RESTORE" ? title : `Back to “${name ?? title}”`;

const checksSchema = z.array(checkSchema);

/** What every app of its template begins with, so that each later version is told by what it changed. Saved once. */
export const saveStart = (workspaceId: WorkspaceId, projectId: string, tree: Tree) =>
  db.$transaction(async (tx) => {
    await lockProject(tx, workspaceId, projectId);
    if ((await tx.fragment.count({ where: { projectId } })) > 0) return;
    await saveVersion(tx, { projectId, tree, title: "Start", summary: "The template as it is." });
  });

/** Its files are all in the sandbox by then, packages excepted. */
const RESTORE_LIMIT_MS = 60_000;

type Place = Pick<Caller, "workspaceId" | "userId"> & { projectId: string };

type Written = { sandboxId: string | null; write: (tree: Tree) => Promise<void> };

export type Restored =
  /** The app has another sandbox than the one that would have been written to. */
  | { state: "moved" }
  /** The app is what it would become. */
  | { state: "same" }
  | { state: "restored"; from: string; to: string };

/**
 * Makes the app what it was in a version, as a version on top. The project is locked until the sandbox is the same, so
 * that no run and no edit begins on something between the two.
 */
export function restoreVersion(
  { workspaceId, userId, projectId }: Place,
  fragmentId: string,
  { sandboxId, write }: Written,
) {
  return db.$transaction(
    async (tx): Promise<Restored> => {
      await lockProject(tx, workspaceId, projectId);
      if (await findActiveRun(tx, projectId)) throw beingBuilt();
      const { sandboxId: present, currentFragmentId: from } = await tx.project.findUniqueOrThrow({
        where: { id: projectId },
        select: { sandboxId: true, currentFragmentId: true },
      });
      if (present !== sandboxId) return { state: "moved" };
      const version = await tx.fragment.findFirst({ where: { id: fragmentId, projectId } });
      if (!version) throw versionNotFound();
      const base = await withTree(tx, version);
      const to = await saveRestored(tx, projectId, base, userId);
      if (to === undefined || from === null) return { state: "same" };
      await write(base.tree);
      return { state: "restored", from, to };
    },
    { timeout: RESTORE_LIMIT_MS },
  );
}

export const beingBuilt = () =>
  new AppError(
    "RUN_ACTIVE",
    "Your app is being built. Stop that first, or wait until it is done; then go back.",
  );

/** Gives a version a name or a star, or takes them away. What is edited next is another version. */
export async function markVersion(
  workspaceId: WorkspaceId,
  { projectId, fragmentId, name, isStarred }: MarkVersionInput,
) {
  await db.$transaction(async (tx) => {
    await lockProject(tx, workspaceId, projectId);
    const { count } = await tx.fragment.updateMany({
      where: { id: fragmentId, projectId },
      data: { isStarred, ...(name !== undefined && { name: name || null }) },
    });
    if (count === 0) throw versionNotFound();
  });
}

type Fork = {
  projectId: string;
  authorId: string;
  /** What the app is called that it comes from. */
  sourceName: string;
  version: Pick<Base, "title" | "name" | "tree" | "checks">;
};

/** The first version of an app that begins with another one. */
export async function saveFork(
  tx: Transaction,
  { projectId, authorId, sourceName, version }: Fork,
) {
  const { tree } = version;
  const told = {
    title: `Copy of “${version.name ?? version.title}”`,
    summary: `From ${sourceName}`,
    checks: checksSchema.parse(version.checks),
  };
  const fragmentId = await saveVersion(tx, { projectId, authorId, tree, origin: "FORK", ...told });
  const filesChanged = Object.keys(tree).length;
  await appendEvents(tx, projectId, [
    { type: "version.saved", data: { fragmentId, filesChanged, ...told } },
  ]);
}
