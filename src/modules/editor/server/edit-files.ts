import "server-only";

import { AppError } from "@/lib/errors";
import { storeFile } from "@/modules/blobs/server/mutations";
import { listIgnored, placeFiles } from "@/modules/sandbox/server/files";
import { passNoteOn } from "@/modules/sandbox/server/hand-edits";
import { type OpenedSandbox, withPresentSandbox } from "@/modules/sandbox/server/open-sandbox";
import { createMask } from "@/modules/variables/mask";
import { readVariables } from "@/modules/variables/server/data";
import { hasHeld } from "@/modules/versions/server/data";
import type { Edit } from "./edit-input";
import { type Place, type PlannedEdit, saveEdits } from "./mutations";

const ATTEMPTS_MAX = 3;

/** Changes files of an app as its owner has done by hand: stored, and in the sandbox if there is one. */
export async function editFiles(place: Place, edits: Edit[]) {
  const planned = await planEdits(place.projectId, edits);
  for (let attempt = 0; attempt < ATTEMPTS_MAX; attempt++) {
    const saved = await withPresentSandbox(place, async (sandbox, sandboxId) => {
      if (sandbox) await refuseIgnored(sandbox, planned);
      const done = await saveEdits(place, planned, {
        sandboxId,
        write: async (changes) => {
          if (sandbox) await placeFiles(sandbox, changes);
        },
      });
      const version = done.state === "saved" ? done.version : null;
      if (sandbox && version) await passNoteOn(sandbox, version.from, version.to);
      return done;
    });
    if (saved.state === "saved") {
      return { files: planned.map(({ path, to }) => ({ path, hash: to })) };
    }
  }
  throw new AppError("SANDBOX_UNAVAILABLE", "This app’s sandbox is being replaced. Try again.");
}

async function planEdits(projectId: string, edits: readonly Edit[]): Promise<PlannedEdit[]> {
  const variables = await readVariables(projectId);
  const plans = edits.map(async ({ path, from, to }) => {
    if (to === null) return { path, from, to };
    if ("hash" in to) {
      if (await hasHeld(projectId, to.hash)) return { path, from, to: to.hash };
      throw new AppError("FILE_REFUSED", `What ${path} is to hold is not kept any more.`);
    }
    const content = new TextEncoder().encode(to.text);
    const told = variables.find((variable) => createMask([variable]).file(content) !== content);
    if (told) {
      throw new AppError(
        "FILE_REFUSED",
        `This holds the value of ${told.name}, which would be a part of the app. Write process.env.${told.name} instead.`,
      );
    }
    return { path, from, to: await storeFile(content) };
  });
  return Promise.all(plans);
}

/** What git ignores is in no version: it would be lost with the sandbox. */
async function refuseIgnored(sandbox: OpenedSandbox, planned: readonly PlannedEdit[]) {
  const added = planned.filter(({ from, to }) => from === null && to !== null);
  if (added.length === 0) return;
  const [ignored] = await listIgnored(
    sandbox,
    added.map(({ path }) => path),
  );
  if (ignored === undefined) return;
  throw new AppError("FILE_REFUSED", `${ignored} would be ignored: .gitignore names it.`);
}
