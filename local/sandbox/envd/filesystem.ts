import fs from "node:fs/promises";
import path from "node:path";
import { ConnectError, type Method, unary } from "./connect.ts";
import { describeEntry, type EntryInfo, inspect, resolvePath } from "./entries.ts";
import { listDirRequest, moveRequest, pathRequest } from "./protocol.ts";

/** `filesystem.Filesystem` without its watchers. */
export const filesystemMethods: Record<string, Method> = {
  Stat: unary(pathRequest, async (request) => ({
    entry: await describeEntry(resolvePath(request.path)),
  })),
  MakeDir: unary(pathRequest, async (request) => ({
    entry: await makeDir(resolvePath(request.path)),
  })),
  Move: unary(moveRequest, async ({ source, destination }) => ({
    entry: await move(resolvePath(source), resolvePath(destination)),
  })),
  ListDir: unary(listDirRequest, async (request) => ({
    entries: await listDir(resolvePath(request.path), Math.max(1, request.depth)),
  })),
  Remove: unary(pathRequest, async (request) => {
    const target = resolvePath(request.path);
    await inspect(target, () => fs.rm(target, { recursive: true, force: true }));
    return {};
  }),
};

async function makeDir(target: string): Promise<EntryInfo> {
  const existing = await fs.stat(target).catch(() => undefined);
  if (existing?.isDirectory()) {
    throw new ConnectError("already_exists", `directory already exists: '${target}'`);
  }
  if (existing) {
    throw new ConnectError("invalid_argument", `path '${target}' exists and is not a directory`);
  }
  await inspect(target, () => fs.mkdir(target, { recursive: true }));
  return describeEntry(target);
}

async function move(source: string, destination: string): Promise<EntryInfo> {
  await inspect(source, () => fs.lstat(source));
  await inspect(destination, () => fs.mkdir(path.dirname(destination), { recursive: true }));
  await inspect(source, () => rename(source, destination));
  return describeEntry(destination);
}

/** An overlay refuses to rename a folder of its lower layer (EXDEV): that one is copied, then removed. */
async function rename(source: string, destination: string) {
  try {
    await fs.rename(source, destination);
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== "EXDEV") throw cause;
    await fs.cp(source, destination, {
      recursive: true,
      verbatimSymlinks: true,
      preserveTimestamps: true,
    });
    await fs.rm(source, { recursive: true });
  }
}

async function listDir(folder: string, depth: number): Promise<EntryInfo[]> {
  const found = await describeEntry(folder);
  if (found.type !== "FILE_TYPE_DIRECTORY") {
    throw new ConnectError("invalid_argument", `path '${folder}' is not a directory`);
  }
  return list(folder, depth);
}

/** Depth first and by name. Links are named and not followed. */
async function list(folder: string, depth: number): Promise<EntryInfo[]> {
  const children = await inspect(folder, () => fs.readdir(folder, { withFileTypes: true }));
  children.sort((a, b) => (a.name < b.name ? -1 : 1));
  const entries: EntryInfo[] = [];
  for (const child of children) {
    const target = path.join(folder, child.name);
    // What vanished between the listing and the look at it is not part of the answer.
    const entry = await describeEntry(target).catch(() => undefined);
    if (!entry) continue;
    entries.push(entry);
    if (depth > 1 && child.isDirectory()) entries.push(...(await list(target, depth - 1)));
  }
  return entries;
}
