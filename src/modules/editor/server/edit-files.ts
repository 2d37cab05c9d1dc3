import "server-only";

import { AppError } from "@/lib/errors";
import { readBlobs, readText } from "@/modules/blobs/server/data";
import { storeFile } from "@/modules/blobs/server/mutations";
import { listIgnored, removeFiles, writeFiles } from "@/modules/sandbox/server/files";
import { passNoteOn } from "@/modules/sandbox/server/hand-edits";
import { type OpenedSandbox, withPresentSandbox } from "@/modules/sandbox/server/open-sandbox";
import { createMask, type Variable } from "@/modules/variables/mask";
import { readVariables } from "@/modules/variables/server/data";
import type { FileChange } from "@/modules/versions/changes";
import { countLines } from "@/modules/versions/count-lines";
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
          if (sandbox) await writeEdits(sandbox, planned, changes);
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

/** An edit with the bytes that it writes. They are read before anything is locked. */
type Plan = PlannedEdit & { content: Bytes | null };
type Bytes = Uint8Array<ArrayBuffer>;

async function planEdits(projectId: string, edits: readonly Edit[]): Promise<Plan[]> {
  const variables = await readVariables(projectId);
  const plans = edits.map(async ({ path, from, to }) => {
    if (to === null) return planOf(path, from, null, null);
    if ("hash" in to) return planOf(path, from, to.hash, await readOwn(projectId, path, to.hash));
    const content = new TextEncoder().encode(to.text);
    refuseSecrets(content, variables);
    return planOf(path, from, await storeFile(content), content);
  });
  return Promise.all(plans);
}

async function planOf(
  path: string,
  from: string | null,
  to: string | null,
  content: Bytes | null,
): Promise<Plan> {
  const old = from === null ? "" : ((await readText(from)) ?? "");
  const fresh = content ? new TextDecoder().decode(content) : "";
  return { path, from, to, content, ...countLines(old, fresh) };
}

async function readOwn(projectId: string, path: string, hash: string): Promise<Bytes> {
  if (await hasHeld(projectId, hash)) {
    for await (const blobs of readBlobs([hash])) {
      const content = blobs.get(hash);
      if (content) return content;
    }
  }
  throw new AppError("FILE_REFUSED", `What ${path} is to hold is not kept any more.`);
}

function refuseSecrets(content: Bytes, variables: readonly Variable[]) {
  const told = variables.find((variable) => createMask([variable]).file(content) !== content);
  if (!told) return;
  throw new AppError(
    "FILE_REFUSED",
    `This holds the value of ${told.name}, which would be a part of the app. Write process.env.${told.name} instead.`,
  );
}

/** Of the edits those that change something. */
async function writeEdits(
  sandbox: OpenedSandbox,
  planned: readonly Plan[],
  changes: readonly FileChange[],
) {
  const changed = new Set(changes.map(({ path }) => path));
  const edits = planned.filter(({ path }) => changed.has(path));
  const gone = edits.filter(({ content }) => content === null).map(({ path }) => path);
  await removeFiles(sandbox, gone);
  await writeFiles(
    sandbox,
    edits.flatMap(({ path, content }) => (content ? [{ path, content }] : [])),
  );
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
