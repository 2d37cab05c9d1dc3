import "server-only";

import { AppError } from "@/lib/errors";
import { inParts } from "@/lib/in-parts";
import type { WorkspaceId } from "@/modules/account/schema";
import { BLOBS_AT_ONCE, readContents } from "@/modules/blobs/server/data";
import { changesBetween, hashAt } from "../changes";
import { MISSING } from "../content";
import { type ChangedFile, type Comparing, type FilePatch, patchOf } from "../patch";
import { findMoves, findRenames, listMovable, type MovedChange } from "../renames";
import type { CallPatchInput, ComparisonInput, PatchInput } from "../schema";
import { findSides, listCallChanges } from "./data";

/** The files that are not the same on both sides, and how much of each. Their lines are asked for one by one. */
export async function listChanges(workspaceId: WorkspaceId, input: ComparisonInput) {
  const { before, after, ...compared } = await findSides(workspaceId, input);
  const changes = await withoutMoves(findRenames(changesBetween(before, after)));
  return { ...compared, files: await countAll(changes, input) };
}

/** Only what went and what came is read for it. */
async function withoutMoves(changes: readonly MovedChange[]): Promise<MovedChange[]> {
  const { gone, come } = listMovable(changes);
  if (gone.length === 0 || come.length === 0) return [...changes];
  const hashes = [...gone, ...come].flatMap(({ before, after }) => before ?? after ?? []);
  const contents = await readContents(hashes);
  return findMoves(changes, (hash) => {
    const content = hash === undefined ? undefined : contents.get(hash);
    return content?.kind === "text" ? content.text : undefined;
  });
}

/** A part at a time, so that a large project is never in memory as a whole, and others get their turn between them. */
async function countAll(
  changes: readonly MovedChange[],
  comparing: Comparing,
): Promise<ChangedFile[]> {
  const files: ChangedFile[] = [];
  for (const part of inParts(changes, BLOBS_AT_ONCE)) {
    const patches = await patchesOf(part, comparing);
    files.push(...patches.map(({ hunks: _, lineCount: __, ...file }) => file));
  }
  return files;
}

export async function readPatch(workspaceId: WorkspaceId, { path, from, ...input }: PatchInput) {
  const sides = await findSides(workspaceId, input);
  const [before, after] = [hashAt(sides.before, from ?? path), hashAt(sides.after, path)];
  return readOne([{ path, before, after, from }], path, input);
}

export async function readCallPatch(workspaceId: WorkspaceId, { path, ...input }: CallPatchInput) {
  const changes = await listCallChanges(workspaceId, input);
  return readOne(changes, path, { ignoresSpaces: false });
}

async function readOne(changes: readonly MovedChange[], path: string, comparing: Comparing) {
  const change = changes.find((change) => change.path === path);
  const isThere = change && (change.before !== undefined || change.after !== undefined);
  const [patch] = isThere ? await patchesOf([change], comparing) : [];
  if (!patch) throw new AppError("NOT_FOUND", `Nothing is known here of a file ${path}.`);
  return patch;
}

async function patchesOf(
  changes: readonly MovedChange[],
  comparing: Comparing,
): Promise<FilePatch[]> {
  // What was only renamed has the same lines as before.
  const isSame = ({ before, after }: MovedChange) => before === after;
  const changed = changes.filter((change) => !isSame(change));
  const hashes = changed.flatMap(({ before, after }) => [before, after]);
  const contents = await readContents(hashes.filter((hash) => hash !== undefined));
  const contentAt = (hash: string | undefined) =>
    hash === undefined ? undefined : (contents.get(hash) ?? MISSING);
  return changes.map((change) =>
    isSame(change)
      ? patchOf(change, undefined, undefined, comparing)
      : patchOf(change, contentAt(change.before), contentAt(change.after), comparing),
  );
}
