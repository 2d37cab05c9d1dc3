import { type FSWatcher, watch as watchFolder } from "node:fs";
import fs from "node:fs/promises";
import path from "node:path";
import { describeEntry, type EntryInfo } from "./entries.ts";

type EventType =
  | "EVENT_TYPE_CREATE"
  | "EVENT_TYPE_WRITE"
  | "EVENT_TYPE_REMOVE"
  | "EVENT_TYPE_CHMOD";

export type FilesystemEvent = { name: string; type: EventType; entry?: EntryInfo };

type Seen = { inode: number; mode: number; isFolder: boolean };

/**
 * Reports what changes below a folder. The system says only that something happened to a name, so each event is told
 * apart by what is known of that name and what is there. A rename is a removal and a creation.
 */
export class Watcher {
  readonly #root: string;
  readonly #isRecursive: boolean;
  readonly #emit: (event: FilesystemEvent) => void;
  readonly #folders = new Map<string, FSWatcher>();
  readonly #seen = new Map<string, Seen>();
  /** Names are looked at one after another, so that a later look never overtakes an earlier one. */
  #queue = Promise.resolve();
  #isClosed = false;

  constructor(root: string, isRecursive: boolean, emit: (event: FilesystemEvent) => void) {
    this.#root = root;
    this.#isRecursive = isRecursive;
    this.#emit = emit;
  }

  async open() {
    await this.#add(this.#root, { isNew: false });
  }

  close() {
    this.#isClosed = true;
    for (const watcher of this.#folders.values()) watcher.close();
    this.#folders.clear();
  }

  async #add(folder: string, { isNew }: { isNew: boolean }) {
    if (this.#isClosed || this.#folders.has(folder)) return;
    const watcher = watchFolder(folder, (_, name) => {
      if (name !== null) this.#enqueue(path.join(folder, name));
    });
    watcher.on("error", () => this.#remove(folder));
    this.#folders.set(folder, watcher);

    // What was put into a new folder before its watcher stood is new as well.
    for (const name of await fs.readdir(folder)) {
      const target = path.join(folder, name);
      if (isNew) await this.#look(target);
      else await this.#remember(target);
    }
  }

  async #remember(target: string) {
    const seen = await stat(target);
    if (!seen) return;
    this.#seen.set(target, seen);
    if (seen.isFolder && this.#isRecursive) await this.#add(target, { isNew: false });
  }

  #enqueue(target: string) {
    this.#queue = this.#queue.then(() => this.#look(target)).catch(() => this.#remove(target));
  }

  async #look(target: string) {
    const before = this.#seen.get(target);
    const now = await stat(target);
    if (!now) {
      if (!before) return;
      this.#remove(target);
      this.#report(target, "EVENT_TYPE_REMOVE");
      return;
    }
    this.#seen.set(target, now);
    if (!before || before.inode !== now.inode) {
      this.#report(target, "EVENT_TYPE_CREATE");
      if (now.isFolder && this.#isRecursive) await this.#add(target, { isNew: true });
    } else if (before.mode !== now.mode) this.#report(target, "EVENT_TYPE_CHMOD");
    // A folder's own times change with what is in it, which is reported by its own name.
    else if (!now.isFolder) this.#report(target, "EVENT_TYPE_WRITE");
  }

  /** With all that was known below it. */
  #remove(target: string) {
    const isBelow = (name: string) => name === target || name.startsWith(`${target}/`);
    for (const name of this.#seen.keys()) if (isBelow(name)) this.#seen.delete(name);
    for (const [folder, watcher] of this.#folders) {
      if (!isBelow(folder)) continue;
      watcher.close();
      this.#folders.delete(folder);
    }
  }

  #report(target: string, type: EventType) {
    if (!this.#isClosed) this.#emit({ name: path.relative(this.#root, target), type });
  }
}

async function stat(target: string): Promise<Seen | undefined> {
  try {
    const stats = await fs.lstat(target);
    return { inode: stats.ino, mode: stats.mode, isFolder: stats.isDirectory() };
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw cause;
  }
}

export async function withEntry(root: string, event: FilesystemEvent): Promise<FilesystemEvent> {
  const entry = await describeEntry(path.join(root, event.name)).catch(() => undefined);
  return entry ? { ...event, entry } : event;
}
