import "server-only";

import { AppError } from "@/lib/errors";
import type { Caller } from "@/modules/account/schema";
import { isBeingBuilt } from "@/modules/sandbox/server/data";
import { layOver, namePackages } from "@/modules/sandbox/server/dev-server";
import { isLost, isUnreachable } from "@/modules/sandbox/server/failures";
import { filesLost, restoreFiles } from "@/modules/sandbox/server/files";
import { keepHandEdits, passNoteOn } from "@/modules/sandbox/server/hand-edits";
import { hideVariables } from "@/modules/sandbox/server/masks";
import { type OpenedSandbox, withPresentSandbox } from "@/modules/sandbox/server/open-sandbox";
import { changePackages } from "@/modules/sandbox/server/packages";
import type { Tree, VersionInput } from "../schema";
import { readTree, treeOf } from "./data";
import { beingBuilt, restoreVersion } from "./mutations";

const ATTEMPTS_MAX = 3;

type Restored = Awaited<ReturnType<typeof restoreFiles>>;
type Person = Pick<Caller, "workspaceId" | "userId">;

/**
 * Makes an app what it was in a version: stored, and in its sandbox if it has one. What was changed in the terminal is a
 * version before that.
 */
export async function goBackTo(person: Person, { projectId, fragmentId }: VersionInput) {
  const place = { ...person, projectId };
  // One that is not there is refused before anything is saved.
  await treeOf(person.workspaceId, { projectId, fragmentId });
  for (let attempt = 0; attempt < ATTEMPTS_MAX; attempt++) {
    if (await isBeingBuilt(person.workspaceId, projectId)) throw beingBuilt();
    const done = await withPresentSandbox(place, async (sandbox, sandboxId) => {
      if (sandbox && !(await isAllKept(sandbox, place))) return { state: "moved" } as const;
      let written: Restored = { changed: [], lost: [] };
      const write = async (wanted: Tree) => {
        if (sandbox) written = await restoreFiles(sandbox, wanted);
      };
      const restored = await orPutBack(sandbox, place, () =>
        restoreVersion(place, fragmentId, { sandboxId, write }),
      );
      if (sandbox && restored.state === "restored")
        await passNoteOn(sandbox, restored.from, restored.to);
      return { ...restored, sandbox, written };
    });
    if (done.state === "moved") continue;
    if (done.state === "same") return { state: done.state };
    const { state, from, to, sandbox, written } = done;
    const { changed, lost } = written;
    const trouble = sandbox && (await follow(sandbox, projectId, changed));
    return { state, from, to, trouble: lost.length > 0 ? filesLost(lost).message : trouble };
  }
  throw new AppError("SANDBOX_UNAVAILABLE", "This app’s sandbox is being changed. Try again.");
}

async function isAllKept(sandbox: OpenedSandbox, place: Person & { projectId: string }) {
  hideVariables(sandbox, place.projectId);
  return (await keepHandEdits(sandbox, place)).state !== "later";
}

/** What did not become a version is not left behind in the sandbox, where it would pass for the person's own work. */
async function orPutBack<T>(
  sandbox: OpenedSandbox | null,
  { workspaceId, projectId }: Person & { projectId: string },
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const isExpected = error instanceof AppError || isLost(error) || isUnreachable(error);
    const stored = sandbox && !isExpected && (await readTree(workspaceId, projectId));
    if (sandbox && stored) await restoreFiles(sandbox, stored);
    throw error;
  }
}

/** Its server sees other files by itself, and other packages when it is started anew. Tells what it has against them. */
async function follow(
  sandbox: OpenedSandbox,
  projectId: string,
  changed: readonly string[],
): Promise<string | null> {
  try {
    await layOver(sandbox);
    return namePackages(changed) ? await changePackages(sandbox, projectId) : null;
  } catch (error) {
    // The version is saved: what is wrong with the app's sandbox is told beside that.
    if (error instanceof AppError) return error.message;
    if (isLost(error)) return null; // it is made again as it is stored
    throw error;
  }
}
