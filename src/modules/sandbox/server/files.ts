import "server-only";

import { FileNotFoundError, type Sandbox } from "e2b";
import { AppError } from "@/lib/errors";
import { inParts } from "@/lib/in-parts";
import { readBlobs } from "@/modules/blobs/server/data";
import type { FileChange } from "@/modules/versions/changes";
import type { Tree } from "@/modules/versions/schema";
import { APP_FOLDER, RESERVED_PLACES } from "../../../../sandbox-templates/layout";
import { runOwn } from "./commands";
import { maskOf } from "./masks";

const LIST_LIMIT_MS = 60_000;

/**
 * Every file of the app that git does not ignore, by the hash of its content. Told apart by zeros, as names may hold
 * anything else. One that git knows and that is gone makes sha256sum complain, which is no failure.
 */
const LIST = `test -d .git || git init --quiet
git ls-files -z --cached --others --exclude-standard --deduplicate |
  xargs --null --no-run-if-empty sha256sum --zero -- 2>/dev/null
true`;

/** What is in the sandbox, as a version of the app would have it. */
export async function listFiles(sandbox: Sandbox): Promise<Tree> {
  const listed = await runOwn(sandbox, LIST, LIST_LIMIT_MS);
  const entries = listed
    .split("\0")
    .filter(Boolean)
    .map((line): [path: string, hash: string] => [line.slice(66), line.slice(0, 64)]);
  const mask = await maskOf(sandbox);
  const isTold = (path: string) => !isReserved(path) && mask.text(path) === path;
  return Object.fromEntries(entries.filter(([path]) => isTold(path)));
}

/** Belongs to no version of the app. */
export const isReserved = (path: string) =>
  RESERVED_PLACES.some((place) => path === place || path.startsWith(`${place}/`));

export async function writeFiles(
  sandbox: Sandbox,
  files: { path: string; content: Uint8Array<ArrayBuffer> }[],
) {
  if (files.length === 0) return;
  await sandbox.files.writeFiles(
    files.map(({ path, content }) => ({ path: inApp(path), data: new Blob([content]) })),
  );
}

/**
 * As it may become a part of the app: where a command has written a secret into it, the file itself loses it. Nothing
 * where there is no such file.
 */
export async function takeFile(sandbox: Sandbox, path: string) {
  const content = await readAsItIs(sandbox, path);
  if (!content) return undefined;
  const clean = (await maskOf(sandbox)).file(content);
  if (clean !== content) await writeFiles(sandbox, [{ path, content: clean }]);
  return clean;
}

/** Without what is secret. Nothing where there is no such file. */
export async function readFile(sandbox: Sandbox, path: string) {
  const content = await readAsItIs(sandbox, path);
  return content && (await maskOf(sandbox)).file(content);
}

/** With everything that is secret in it. */
export async function readAsItIs(
  sandbox: Sandbox,
  path: string,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  try {
    return new Uint8Array(await sandbox.files.read(inApp(path), { format: "bytes" }));
  } catch (error) {
    if (error instanceof FileNotFoundError) return undefined;
    throw error;
  }
}

/** Ones that are not there are gone already. */
export async function removeFiles(sandbox: Sandbox, paths: readonly string[]) {
  for (const part of inParts(paths, NAMES_AT_ONCE)) {
    await runOwn(sandbox, `rm --force -- ${part.map(quote).join(" ")}`);
  }
}

/** Makes the sandbox what is stored, and tells which files were different, and which are stored no more. */
export async function restoreFiles(sandbox: Sandbox, tree: Tree) {
  const present = await listFiles(sandbox);
  const surplus = Object.keys(present).filter((path) => !(path in tree));
  const wanted = Object.entries(tree).filter(([path, hash]) => present[path] !== hash);
  await removeFiles(sandbox, surplus);
  const lost = await writeStored(sandbox, wanted);
  return { changed: [...surplus, ...wanted.map(([path]) => path)], lost };
}

/** Has these files as they were before. */
export async function putBack(sandbox: Sandbox, changes: readonly FileChange[]) {
  const added = changes.filter(({ before }) => before === undefined).map(({ path }) => path);
  await removeFiles(sandbox, added);
  const lost = await writeStored(
    sandbox,
    changes.flatMap(({ path, before }) => (before === undefined ? [] : [[path, before]])),
  );
  if (lost.length > 0) throw filesLost(lost);
}

/** Of these paths the ones that no version of the app would have. */
export async function listIgnored(sandbox: Sandbox, paths: readonly string[]): Promise<string[]> {
  const names = paths.map(quote).join(" ");
  const told = await runOwn(
    sandbox,
    `printf '%s\\0' ${names} | git check-ignore -z --stdin || test $? = 1`,
  );
  return told.split("\0").filter(Boolean);
}

export const filesLost = (paths: readonly string[]) =>
  new AppError(
    "FILES_LOST",
    `These files are missing or damaged in the store, and were left out: ${[...paths].sort().join(", ")}. Earlier versions may still have them.`,
  );

/** Tells which of them could not be written, as nobody has their bytes any more. */
async function writeStored(sandbox: Sandbox, wanted: [path: string, hash: string][]) {
  const lost = new Set(wanted.map(([path]) => path));
  for await (const blobs of readBlobs(wanted.map(([, hash]) => hash))) {
    const files = wanted.flatMap(([path, hash]) => {
      const content = blobs.get(hash);
      return content ? [{ path, content }] : [];
    });
    await writeFiles(sandbox, files);
    for (const { path } of files) lost.delete(path);
  }
  return [...lost];
}

const NAMES_AT_ONCE = 200;

const inApp = (path: string) => `${APP_FOLDER}/${path}`;
const quote = (text: string) => `'${text.replaceAll("'", `'\\''`)}'`;
