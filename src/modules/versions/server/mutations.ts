import "server-only";

import * as z from "zod";
import { db, type Transaction } from "@/lib/db";
import { newId } from "@/lib/ids";
import type { WorkspaceId } from "@/modules/account/schema";
import { lockProject } from "@/modules/projects/server/lock-project";
import { appendEvents } from "@/modules/runs/server/append-events";
import { changesBetween } from "../changes";
import { type Check, checkSchema, type Tree, treeSchema } from "../schema";
import { findVersionBefore } from "./data";
import { hashOf } from "./hash-of";

/**
 * Stores bytes under their own hash, once for all who have the same ones. Bytes that are there already count as new
 * again, so that nobody clears them away before a version names them; those that are damaged are replaced.
 */
export async function storeBlob(
  tx: Transaction,
  content: Uint8Array<ArrayBuffer>,
): Promise<string> {
  const hash = hashOf(content);
  await tx.$executeRaw`
    INSERT INTO "Blob" ("hash", "bytes", "size") VALUES (${hash}, ${content}, ${content.length})
    ON CONFLICT ("hash") DO UPDATE SET "createdAt" = now(), "condemnedAt" = NULL, "bytes" =
      CASE WHEN encode(sha256("Blob"."bytes"), 'hex') = "Blob"."hash" THEN "Blob"."bytes" ELSE excluded."bytes" END`;
  return hash;
}

export const storeFile = (content: Uint8Array<ArrayBuffer>) => storeBlob(db, content);

type NewVersion = {
  projectId: string;
  tree: Tree;
  title: string;
  summary: string;
  origin?: "RUN" | "RESTORE" | "EDIT";
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
      tree,
      ...told,
    },
  });
  await tx.project.update({
    where: { id: projectId },
    data: { currentFragmentId: fragmentId },
  });
  return fragmentId;
}

type Edited = Pick<NewVersion, "projectId" | "tree" | "title" | "summary" | "authorId">;

/** Adds a version that a person has made by hand, and tells it. */
export async function saveEditVersion(tx: Transaction, edited: Edited): Promise<string> {
  const fragmentId = await saveVersion(tx, { ...edited, origin: "EDIT" });
  await tellEdited(tx, fragmentId, edited);
  return fragmentId;
}

/** Has the person's newest version be what they have made of it since. It is told anew, at the end of the log. */
export async function amendEditVersion(tx: Transaction, fragmentId: string, edited: Edited) {
  const { tree, title, summary, projectId } = edited;
  await tx.fragment.update({
    where: { id: fragmentId },
    data: { tree, title, summary, createdAt: new Date() },
  });
  await tx.event.deleteMany({
    where: {
      projectId,
      type: "version.saved",
      data: { path: ["fragmentId"], equals: fragmentId },
    },
  });
  await tellEdited(tx, fragmentId, edited);
}

async function tellEdited(
  tx: Transaction,
  fragmentId: string,
  { projectId, tree, ...told }: Edited,
) {
  const { title, summary } = told;
  const { parent } = await tx.fragment.findUniqueOrThrow({
    where: { id: fragmentId },
    select: { parent: { select: { tree: true } } },
  });
  const filesChanged = changesBetween(parent ? treeSchema.parse(parent.tree) : {}, tree).length;
  await appendEvents(tx, projectId, [
    { type: "version.saved", data: { fragmentId, title, summary, filesChanged, checks: [] } },
  ]);
}

/** Makes the app what it was before a run, as a version on top of all others; nothing where it is that already. */
export async function restoreBefore(tx: Transaction, projectId: string, runId: string) {
  const base = await findVersionBefore(tx, projectId, runId);
  const current = await tx.fragment.findFirst({
    where: { currentOf: { id: projectId } },
    select: { tree: true },
  });
  if (!base || !current) return;
  const tree = treeSchema.parse(base.tree);
  const filesChanged = changesBetween(treeSchema.parse(current.tree), tree).length;
  if (filesChanged === 0) return;
  const checks = checksSchema.parse(base.checks);
  const told = { title: `Back to “${base.title}”`, summary: base.summary, checks };
  const fragmentId = await saveVersion(tx, { projectId, tree, origin: "RESTORE", ...told });
  await appendEvents(tx, projectId, [
    { type: "version.saved", data: { fragmentId, filesChanged, ...told } },
  ]);
}

const checksSchema = z.array(checkSchema);

/** What every app of its template begins with, so that each later version is told by what it changed. Saved once. */
export const saveStart = (workspaceId: WorkspaceId, projectId: string, tree: Tree) =>
  db.$transaction(async (tx) => {
    await lockProject(tx, workspaceId, projectId);
    if ((await tx.fragment.count({ where: { projectId } })) > 0) return;
    await saveVersion(tx, { projectId, tree, title: "Start", summary: "The template as it is." });
  });
