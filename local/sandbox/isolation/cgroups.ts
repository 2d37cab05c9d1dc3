import fs from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Account } from "../../home.ts";
import type { Limits } from "./view.ts";

const ROOT = "/sys/fs/cgroup";
const CONTROLLERS = ["memory", "pids", "cpu", "cpuacct", "freezer"] as const;
type Controller = (typeof CONTROLLERS)[number];

const FREEZE_LIMIT_MS = 5_000;
const REMOVE_LIMIT_MS = 5_000;
const POLL_MS = 5;
const CPU_PERIOD_US = 100_000;

/** The folder of each controller, all of them the same one under the unified hierarchy. */
export type CgroupFolders = { version: 1 | 2; folders: Record<Controller, string> };

/** Needs root once: it hands a part of the hierarchy to the account that the sandboxes run under. */
export function prepareCgroups(name: string, account: Account): CgroupFolders | undefined {
  try {
    return fs.existsSync(`${ROOT}/cgroup.controllers`)
      ? prepareUnified(name, account)
      : prepareEach(name, account);
  } catch {
    return undefined; // a container often mounts them read-only: limits of the process stand in
  }
}

function prepareUnified(name: string, { uid, gid }: Account): CgroupFolders {
  const parent = path.join(ROOT, ownGroup(""));
  const folder = path.join(parent, name);
  fs.mkdirSync(folder, { recursive: true });
  fs.writeFileSync(path.join(parent, "cgroup.subtree_control"), "+memory +pids +cpu");
  fs.writeFileSync(path.join(folder, "cgroup.subtree_control"), "+memory +pids +cpu");
  // A process is moved by whoever may write to the group that holds both ends.
  for (const file of ["", "cgroup.procs", "cgroup.subtree_control"]) {
    fs.chownSync(path.join(folder, file), uid, gid);
  }
  const folders = Object.fromEntries(CONTROLLERS.map((controller) => [controller, folder]));
  return { version: 2, folders: folders as Record<Controller, string> };
}

function prepareEach(name: string, { uid, gid }: Account): CgroupFolders {
  const folders = CONTROLLERS.map((controller) => {
    const folder = path.join(ROOT, controller, ownGroup(controller), name);
    fs.mkdirSync(folder, { recursive: true });
    fs.chownSync(folder, uid, gid);
    return [controller, folder];
  });
  return { version: 1, folders: Object.fromEntries(folders) as Record<Controller, string> };
}

/** Below our own group, so that a limit set on us holds for the sandboxes too. */
function ownGroup(controller: string): string {
  const lines = fs.readFileSync("/proc/self/cgroup", "utf8").split("\n");
  for (const line of lines) {
    const [, controllers = "", group = "/"] = line.split(":");
    if (controllers.split(",").includes(controller)) return group;
  }
  return "/";
}

export class Cgroup {
  readonly #folders: CgroupFolders;
  readonly #name: string;

  constructor(folders: CgroupFolders, name: string) {
    this.#folders = folders;
    this.#name = name;
  }

  create({ cpuCount, memoryMb, processesMax }: Limits) {
    for (const folder of this.#unique()) fs.mkdirSync(folder, { recursive: true });
    const memory = String(memoryMb * 1_000_000);
    const quota = cpuCount * CPU_PERIOD_US;
    this.#write("pids", "pids.max", String(processesMax));
    if (this.#folders.version === 2) {
      this.#write("memory", "memory.max", memory);
      this.#write("memory", "memory.swap.max", "0");
      this.#write("cpu", "cpu.max", `${quota} ${CPU_PERIOD_US}`);
    } else {
      this.#write("memory", "memory.limit_in_bytes", memory);
      this.#write("cpu", "cpu.cfs_period_us", String(CPU_PERIOD_US));
      this.#write("cpu", "cpu.cfs_quota_us", String(quota));
    }
  }

  /** A shell that joins the group before it becomes the command, so that nothing runs outside of it. */
  join(command: string[]): string[] {
    const files = this.#unique().map((folder) => path.join(folder, "cgroup.procs"));
    const script = 'while [ "$1" != -- ]; do echo 0 > "$1"; shift; done; shift; exec "$@"';
    return ["sh", "-ec", script, "sh", ...files, "--", ...command];
  }

  /** Returns when everything stands still, which takes a moment after it was ordered. */
  async freeze() {
    if (this.#folders.version === 2) this.#write("freezer", "cgroup.freeze", "1");
    else this.#write("freezer", "freezer.state", "FROZEN");
    for (const end = Date.now() + FREEZE_LIMIT_MS; !this.#isFrozen(); await sleep(POLL_MS)) {
      if (Date.now() > end) throw new Error(`the control group ${this.#name} does not stand still`);
    }
  }

  #isFrozen(): boolean {
    if (this.#folders.version === 2)
      return /^frozen 1$/m.test(this.#read("freezer", "cgroup.events"));
    return this.#read("freezer", "freezer.state").trim() === "FROZEN";
  }

  thaw() {
    if (this.#folders.version === 2) this.#write("freezer", "cgroup.freeze", "0");
    else this.#write("freezer", "freezer.state", "THAWED");
  }

  usage(): { memoryBytes: number; cacheBytes: number; cpuMs: number } {
    const isUnified = this.#folders.version === 2;
    const stat = this.#read("memory", "memory.stat");
    const cacheBytes = field(stat, isUnified ? "file" : "total_cache");
    const total = this.#read("memory", isUnified ? "memory.current" : "memory.usage_in_bytes");
    const cpuMs = isUnified
      ? field(this.#read("cpu", "cpu.stat"), "usage_usec") / 1000
      : Number(this.#read("cpuacct", "cpuacct.usage")) / 1e6;
    return { memoryBytes: Math.max(0, Number(total) - cacheBytes), cacheBytes, cpuMs };
  }

  /** A group can be removed once its last process is gone. */
  async removeWhenEmpty() {
    for (const folder of this.#unique()) {
      for (let end = Date.now() + REMOVE_LIMIT_MS; !tryRemove(folder); await sleep(POLL_MS)) {
        if (Date.now() > end) throw new Error(`the control group ${folder} is still in use`);
      }
    }
  }

  #unique() {
    return [...new Set(Object.values(this.#folders.folders))].map((folder) =>
      path.join(folder, this.#name),
    );
  }

  #file(controller: Controller, file: string) {
    return path.join(this.#folders.folders[controller], this.#name, file);
  }

  #write(controller: Controller, file: string, value: string) {
    fs.writeFileSync(this.#file(controller, file), value);
  }

  #read(controller: Controller, file: string) {
    return fs.readFileSync(this.#file(controller, file), "utf8");
  }
}

function tryRemove(folder: string): boolean {
  try {
    fs.rmdirSync(folder);
    return true;
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (code === "ENOENT") return true;
    if (code === "EBUSY") return false;
    throw cause;
  }
}

const field = (text: string, name: string) =>
  Number(new RegExp(`^${name} (\\d+)`, "m").exec(text)?.[1] ?? 0);

/** The names of groups that an earlier daemon left. */
export function listCgroups({ folders }: CgroupFolders): string[] {
  return fs
    .readdirSync(folders.memory, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name);
}

/** What was prepared, once the daemon has ended and everything in it with it. */
export async function removeCgroups(folders: CgroupFolders) {
  for (const name of listCgroups(folders)) await new Cgroup(folders, name).removeWhenEmpty();
  for (const folder of new Set(Object.values(folders.folders))) tryRemove(folder);
}
