import type { Stats } from "node:fs";
import fs from "node:fs/promises";
import path from "node:path";
import { ConnectError } from "./connect.ts";

/** `/home/user` wherever the sandbox is isolated. */
export const HOME = process.env.HOME ?? "/home/user";
export const USER = "user";

export type EntryInfo = {
  name: string;
  type: "FILE_TYPE_FILE" | "FILE_TYPE_DIRECTORY" | "FILE_TYPE_UNSPECIFIED";
  path: string;
  size: string;
  mode: number;
  permissions: string;
  owner: string;
  group: string;
  modifiedTime: string;
  symlinkTarget?: string;
};

/** Paths are the user's: relative to the home folder, `~` is the home folder. */
export function resolvePath(given: string, base = HOME): string {
  if (given.includes("\0")) throw new ConnectError("invalid_argument", "a path holds no zero byte");
  const expanded = given === "~" || given.startsWith("~/") ? `${HOME}${given.slice(1)}` : given;
  return path.resolve(base, expanded);
}

/** What a path is. A link is described by what it leads to, as long as that exists. */
export async function describeEntry(target: string): Promise<EntryInfo> {
  const own = await inspect(target, () => fs.lstat(target));
  if (!own.isSymbolicLink()) return toEntry(target, own);
  const symlinkTarget = path.resolve(path.dirname(target), await fs.readlink(target));
  const followed = await fs.stat(target).catch(() => own);
  return { ...toEntry(target, followed), symlinkTarget };
}

function toEntry(target: string, stats: Stats): EntryInfo {
  return {
    name: path.basename(target),
    type: stats.isDirectory()
      ? "FILE_TYPE_DIRECTORY"
      : stats.isFile()
        ? "FILE_TYPE_FILE"
        : "FILE_TYPE_UNSPECIFIED",
    path: target,
    size: String(stats.size),
    mode: stats.mode & 0o7777,
    permissions: describeMode(stats),
    owner: nameOf(stats.uid),
    group: nameOf(stats.gid),
    modifiedTime: stats.mtime.toISOString(),
  };
}

function describeMode(stats: Stats): string {
  const kind = stats.isDirectory() ? "d" : stats.isSymbolicLink() ? "l" : "-";
  const bits = [..."rwxrwxrwx"].map((letter, at) => (stats.mode & (1 << (8 - at)) ? letter : "-"));
  return kind + bits.join("");
}

/** Inside there is one account; everything else belongs to the machine and is shown as root's. */
const nameOf = (id: number) => (id === process.getuid?.() ? USER : "root");

/** Runs a file operation and names its failure the way the SDK understands it. */
export async function inspect<T>(target: string, operation: () => Promise<T>): Promise<T> {
  try {
    return await operation();
  } catch (cause) {
    throw toConnectError(target, cause);
  }
}

function toConnectError(target: string, cause: unknown): ConnectError {
  const code = (cause as NodeJS.ErrnoException).code;
  const options = { cause };
  switch (code) {
    case "ENOENT":
      return new ConnectError("not_found", `path '${target}' does not exist`, options);
    case "ENOTDIR":
      return new ConnectError("invalid_argument", `path '${target}' is not a directory`, options);
    case "EACCES":
    case "EPERM":
    case "EROFS":
      return new ConnectError("failed_precondition", `'${target}' cannot be written here`, options);
    default:
      return new ConnectError("internal", `${target}: ${(cause as Error).message}`, options);
  }
}
