import "server-only";

import { db, type Transaction } from "@/lib/db";
import { AppError } from "@/lib/errors";
import type { Caller } from "@/modules/account/schema";
import { lockProject } from "@/modules/projects/server/lock-project";
import { appendEvents } from "@/modules/runs/server/append-events";
import { findActiveRun, type RunRef } from "@/modules/runs/server/mutations";
import { changesBetween, type FileChange, hashAt } from "@/modules/versions/changes";
import { describeEdits } from "@/modules/versions/describe-edits";
import type { Tree } from "@/modules/versions/schema";
import { readTree } from "@/modules/versions/server/data";
import { readVersionTree } from "@/modules/versions/server/line";
import { amendEditVersion, saveEditVersion } from "@/modules/versions/server/mutations";
import { foldersAbove } from "../file-tree";

/** After so long a pause, what is edited next is another version. */
const PAUSE_MS = 60_000;
/** A sandbox that takes longer to write a few files is not well. */
const LIMIT_MS = 20_000;

/** What one file is to be: the hash of its bytes, which are stored already, and how many lines of it become others. */
export type PlannedEdit = {
  path: string;
  from: string | null;
  to: string | null;
  linesAdded: number;
  linesRemoved: number;
};

export type Place = Pick<Caller, "workspaceId" | "userId"> & { projectId: string };

type Written = { sandboxId: string | null; write: (changes: FileChange[]) => Promise<void> };

export type SavedEdits =
  /** The app has another sandbox than the one that would have been written to. */
  | { state: "moved" }
  | { state: "saved"; changes: FileChange[]; version: { from: string; to: string } | null };

/**
 * Makes edits a part of the app: all of them, or none. The project is locked until the sandbox has them too, so that a
 * run that compares the two never takes the one for a change of the other. Beside a run they are a part of what it
 * makes; else they are a version of the person's own.
 */
export function saveEdits(place: Place, edits: PlannedEdit[], { sandboxId, write }: Written) {
  const { workspaceId, projectId } = place;
  return db.$transaction(
    async (tx): Promise<SavedEdits> => {
      await lockProject(tx, workspaceId, projectId);
      const { sandboxId: present } = await tx.project.findUniqueOrThrow({
        where: { id: projectId },
        select: { sandboxId: true },
      });
      if (present !== sandboxId) return { state: "moved" };
      const before = await readTree(workspaceId, projectId, tx);
      if (!before) throw new AppError("FILE_REFUSED", "This app has no files yet.");
      const tree = applyTo(before, edits);
      const changes = changesBetween(before, tree);
      if (changes.length === 0) return { state: "saved", changes, version: null };
      const run = await findActiveRun(tx, projectId);
      const version = run ? null : await keepVersion(tx, place, tree, changes);
      if (run) await tellRun(tx, { runId: run.id, projectId }, edits);
      await write(changes);
      return { state: "saved", changes, version };
    },
    { timeout: LIMIT_MS },
  );
}

function applyTo(before: Tree, edits: readonly PlannedEdit[]): Tree {
  const tree = new Map(Object.entries(before));
  for (const { path, from, to } of edits) {
    const present = hashAt(before, path) ?? null;
    // Asked for twice, or done by somebody else as well.
    if (present === to) continue;
    if (present !== from) throw fileChanged(path, { isNew: from === null });
    if (to === null) tree.delete(path);
    else tree.set(path, to);
  }
  const folders = new Set([...tree.keys()].flatMap(foldersAbove));
  for (const { path, to } of edits) {
    const inTheWay =
      to === null ? undefined : foldersAbove(path).find((folder) => tree.has(folder));
    if (inTheWay) throw new AppError("FILE_REFUSED", `${inTheWay} is a file, and holds no others.`);
    if (to !== null && folders.has(path))
      throw new AppError("FILE_REFUSED", `${path} is a folder.`);
  }
  return Object.fromEntries(tree);
}

const fileChanged = (path: string, { isNew }: { isNew: boolean }) =>
  new AppError(
    "FILE_CHANGED",
    isNew
      ? `There is a file ${path} already.`
      : `${path} has been changed or deleted meanwhile. What you wrote is still here.`,
  );

const tellRun = (tx: Transaction, { runId, projectId }: RunRef, edits: readonly PlannedEdit[]) =>
  appendEvents(
    tx,
    projectId,
    edits
      .filter(({ from, to }) => from !== to)
      .map(({ path, to, linesAdded, linesRemoved }) => ({
        type: "file.edited",
        runId,
        data: { path, hash: to, linesAdded, linesRemoved },
      })),
  );

/**
 * What is written without a long pause is one version. What takes a file away is a new one: the one before it has the
 * file. So is what follows one that was named or starred.
 */
async function keepVersion(
  tx: Transaction,
  { projectId, userId: authorId }: Place,
  tree: Tree,
  changes: readonly FileChange[],
) {
  const current = await tx.fragment.findFirstOrThrow({
    where: { currentOf: { id: projectId } },
  });
  const keepsAll = changes.every(({ after }) => after !== undefined);
  const isMarked = current.name !== null || current.isStarred;
  const isOwn = current.origin === "EDIT" && current.authorId === authorId && !isMarked;
  const toldAt = keepsAll && isOwn ? await findUnbroken(tx, current) : undefined;
  const edited = { projectId, authorId, tree };
  if (toldAt === undefined) {
    const told = describeEdits(changes);
    return { from: current.id, to: await saveEditVersion(tx, { ...edited, ...told }) };
  }
  const before = await readVersionTree(tx, current.parentId);
  const told = describeEdits(changesBetween(before, tree));
  await amendEditVersion(tx, { id: current.id, toldAt }, { ...edited, ...told });
  return { from: current.id, to: current.id };
}

/** Where a version stands in the log; nothing where something has come after it, or it is not young any more. */
async function findUnbroken(
  tx: Transaction,
  { id, projectId }: { id: string; projectId: string },
): Promise<number | undefined> {
  const last = await tx.event.findFirst({
    where: { projectId, type: { in: ["version.saved", "run.queued"] } },
    orderBy: { seq: "desc" },
  });
  if (last?.type !== "version.saved" || Date.now() - last.at.getTime() > PAUSE_MS) return undefined;
  return JSON.stringify(last.data).includes(id) ? last.seq : undefined;
}
