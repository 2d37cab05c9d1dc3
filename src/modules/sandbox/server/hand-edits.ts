import "server-only";

import { FileNotFoundError, type Sandbox } from "e2b";
import type { WorkspaceId } from "@/modules/account/schema";
import { changesBetween } from "@/modules/versions/changes";
import { readTree } from "@/modules/versions/server/data";
import { HAND_EDITS_FILE } from "../../../../sandbox-templates/layout";
import { findHolder, isBeingBuilt } from "./data";
import { saveHandEdits } from "./mutations";
import { storeTree } from "./stored-tree";

type Place = { workspaceId: WorkspaceId; projectId: string };

export type Kept =
  | { state: "saved"; files: number }
  /** There is nothing to save. */
  | { state: "same" }
  /** Not beside a run, and not over a version that has come meanwhile: it is to be tried again. */
  | { state: "later" };

/** Notes in the sandbox on top of which version somebody changes files by hand. */
export const noteHands = (sandbox: Sandbox, fragmentId: string) =>
  sandbox.files.write(HAND_EDITS_FILE, fragmentId);

/** Saves what was changed by hand in a sandbox at which no run works; in the terminal, unless a title says otherwise. */
export async function keepHandEdits(sandbox: Sandbox, place: Place, title?: string): Promise<Kept> {
  return (await isBeingBuilt(place.workspaceId, place.projectId))
    ? { state: "later" }
    : keepEdits(sandbox, place, { isForRun: false, title });
}

/**
 * The same before a run puts the stored files in place. Only on top of the version that they were made on: where the
 * person has gone back to another one, that is what counts.
 */
export async function keepEditsForRun(sandbox: Sandbox, place: Place) {
  const { currentFragmentId } = await findHolder(place.workspaceId, place.projectId);
  if (currentFragmentId === null) return;
  if ((await readNote(sandbox)) === currentFragmentId) {
    await keepEdits(sandbox, place, { isForRun: true });
  }
}

async function keepEdits(
  sandbox: Sandbox,
  place: Place,
  { isForRun, title }: { isForRun: boolean; title?: string },
): Promise<Kept> {
  const { workspaceId, projectId } = place;
  const { currentFragmentId: from } = await findHolder(workspaceId, projectId);
  const before = await readTree(workspaceId, projectId);
  if (from === null || before === null) return { state: "same" };
  const tree = await storeTree(sandbox);
  const files = changesBetween(before, tree).length;
  if (files === 0) return { state: "same" };
  const edits = { from, before, tree, title };
  const saved = await saveHandEdits(workspaceId, projectId, edits, { isForRun });
  if (saved === undefined) return { state: "later" };
  await noteHands(sandbox, saved);
  return { state: "saved", files };
}

/** What hands have begun on top of a version goes on on top of the one that has taken its place. */
export async function passNoteOn(sandbox: Sandbox, from: string, to: string) {
  if ((await readNote(sandbox)) === from) await noteHands(sandbox, to);
}

async function readNote(sandbox: Sandbox): Promise<string | undefined> {
  try {
    return await sandbox.files.read(HAND_EDITS_FILE);
  } catch (error) {
    if (error instanceof FileNotFoundError) return undefined;
    throw error;
  }
}
