import "server-only";

import { readBlobs } from "@/modules/blobs/server/data";
import { hashOf } from "@/modules/blobs/server/hash-of";
import { readFile, writeFiles } from "@/modules/sandbox/server/files";
import { type OpenedSandbox, withSandbox } from "@/modules/sandbox/server/open-sandbox";
import { createGate, refusal } from "../allowed-paths";
import { type Edited, hasShrunk, placeholdersIn } from "../edit-safety";
import type { Seen } from "../progress";
import { listStoredBy } from "./data";
import { type NewFile, storeFiles } from "./stored-files";
import type { ToolAnswer } from "./tool-answer";
import { failed, ok, type ToolContext } from "./tools/tool";

/** What a call wants to make of a file. */
export type FileChange = {
  path: string;
  /** Everything that the file is to hold, or what becomes of what it holds. */
  to:
    | { content: string; mayShrink: boolean }
    | { edit: (text: string) => Edited }
    /** As they are, whatever they mean. */
    | { bytes: Bytes };
};

type Bytes = NewFile["content"];
type Planned = NewFile & { sight: Seen[string] };

/**
 * Changes files as their present content allows it: all of a call's files, or none. They are stored first: a sandbox
 * that is lost in between is made again with them.
 */
export async function changeFiles(
  context: ToolContext,
  changes: FileChange[],
): Promise<ToolAnswer> {
  const { work, step, seen, recordFound } = context;
  const isAllowed = createGate(work.allowedPaths);
  const closed = changes.map(({ path }) => path).filter((path) => !isAllowed(path));
  if (closed.length > 0)
    return failed(`nothing was written. ${refusal(closed, work.allowedPaths)}`);
  let mayBeStored = context.isRepeated;
  return withSandbox(work, async (sandbox) => {
    const stored = mayBeStored ? await listStoredBy(work.runId, step) : [];
    mayBeStored = true;
    if (stored.length > 0) return writeAgain(sandbox, stored);

    const planned = await Promise.all(changes.map((change) => planFor(sandbox, change, seen)));
    const problems = planned.flatMap((plan) => ("problem" in plan ? plan.problem : []));
    if (problems.length > 0) return failed(`nothing was written. ${problems.join("\n")}`);

    const files = planned.filter((plan) => "content" in plan);
    const overtaken = await recordFound(await storeFiles(step, files), foundBy(files));
    if (overtaken.length > 0)
      return failed(`nothing was written. ${overtaken.map(changedSince).join("\n")}`);
    await writeFiles(sandbox, files);
    return tellWritten(files);
  });
}

const foundBy = (files: readonly NewFile[]) =>
  Object.fromEntries(files.map(({ path, present }) => [path, present ? hashOf(present) : null]));

/** The step was broken off after its files were stored, so they are what it is about. */
async function writeAgain(sandbox: OpenedSandbox, stored: { path: string; hash: string | null }[]) {
  const files: Planned[] = [];
  for await (const blobs of readBlobs(stored.flatMap(({ hash }) => hash ?? []))) {
    for (const { path, hash } of stored) {
      const content = hash === null ? undefined : blobs.get(hash);
      if (hash === null || !content) continue;
      files.push({ path, content, present: undefined, sight: { hash, isWhole: false } });
    }
  }
  const wanted = stored.filter(({ hash }) => hash !== null);
  if (files.length < wanted.length) throw new Error("What this step has stored is gone.");
  await writeFiles(sandbox, files);
  return tellWritten(files);
}

function tellWritten(files: Planned[]): ToolAnswer {
  const seen = Object.fromEntries(files.map(({ path, sight }) => [path, sight]));
  return ok(`Written: ${files.map(({ path }) => path).join(", ")}`, { seen });
}

async function planFor(
  sandbox: OpenedSandbox,
  { path, to }: FileChange,
  seen: Readonly<Seen>,
): Promise<Planned | { problem: string }> {
  const bytes = await readFile(sandbox, path);
  const known = seen[path];
  const old = bytes && new TextDecoder().decode(bytes);
  const refusal =
    bytes && !isSame(bytes, to)
      ? refuseUnseen({ path, hash: hashOf(bytes), known, needsWhole: !("edit" in to) })
      : undefined;
  if (refusal) return { problem: refusal };
  if ("bytes" in to) return planned({ path, content: to.bytes, present: bytes, isWhole: true });

  const made = "content" in to ? { text: to.content } : editIn(path, old, to.edit);
  if ("problem" in made) return { problem: `${path}: ${made.problem}` };
  const doubt = doubtAbout(made.text, old ?? "", "content" in to && !to.mayShrink);
  if (doubt) return { problem: `${path}: ${doubt}` };

  const content = new TextEncoder().encode(made.text);
  const isWhole = "content" in to || known?.isWhole === true;
  return planned({ path, content, present: bytes, isWhole });
}

const planned = ({ isWhole, ...file }: NewFile & { isWhole: boolean }): Planned => ({
  ...file,
  sight: { hash: hashOf(file.content), isWhole },
});

function isSame(present: Uint8Array, to: FileChange["to"]): boolean {
  if ("bytes" in to) return Buffer.compare(present, to.bytes) === 0;
  return "content" in to && new TextDecoder().decode(present) === to.content;
}

const editIn = (path: string, old: string | undefined, edit: (text: string) => Edited) =>
  old === undefined
    ? { problem: `there is no such file. Write ${path} with createOrUpdateFiles.` }
    : edit(old);

type Sighting = { path: string; hash: string; known: Seen[string] | undefined };

/** What somebody else has put into a file since the model saw it is theirs: the model reads it before it goes on. */
function refuseUnseen({ path, hash, known, needsWhole }: Sighting & { needsWhole: boolean }) {
  if (!known) return `${path} is there already and you have not read it yet. Read it first.`;
  if (known.hash !== hash) {
    return changedSince(path);
  }
  if (needsWhole && !known.isWhole) {
    return `You have read only a part of ${path}. Change that part with editFile, or read all of it first.`;
  }
  return undefined;
}

const changedSince = (path: string) =>
  `${path} has changed since you saw it: the person or a command has edited it. Read it again, and keep what they did.`;

function doubtAbout(fresh: string, old: string, isShrinkRefused: boolean) {
  const [placeholder] = placeholdersIn(fresh, old);
  if (placeholder) {
    return `“${placeholder}” stands where code has to be. Write everything, or change only what changes with editFile.`;
  }
  if (isShrinkRefused && hasShrunk(fresh, old)) {
    return `this would drop ${lines(old) - lines(fresh)} of its ${lines(old)} lines. Use editFile to change a part of it; if the rest is really to go, write it again with mayShrink.`;
  }
  return undefined;
}

const lines = (text: string) => text.split("\n").length;
