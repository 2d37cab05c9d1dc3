import fs from "node:fs";
import { folderBytes } from "./folders.ts";
import type { Limits } from "./isolation/view.ts";
import type { Sandbox } from "./sandbox.ts";
import type { Sandboxes } from "./sandboxes.ts";

const METRICS_EVERY_MS = 5_000;
const DISK_LOOK_EVERY_MS = 1_000;
const DISK_MEASURE_EVERY_MS = 30_000;
/** So much gone from the disk within a second is worth finding out who took it. */
const SUSPICIOUS_BYTES = 200_000_000;

/** Looks after what sandboxes use: keeps the figures, and ends who takes more of the disk than its share. */
export class Watch {
  readonly #sandboxes: Sandboxes;
  readonly #limits: Limits;
  readonly #timers: NodeJS.Timeout[];
  readonly #diskBytes = new Map<string, number>();
  #freeBytes: number;
  #measuredAt = 0;
  #isMeasuring = false;

  constructor(sandboxes: Sandboxes, limits: Limits) {
    this.#sandboxes = sandboxes;
    this.#limits = limits;
    this.#freeBytes = this.#free();
    this.#timers = [
      setInterval(() => this.#sample(), METRICS_EVERY_MS),
      setInterval(() => this.#lookAtDisk(), DISK_LOOK_EVERY_MS),
    ];
  }

  stop() {
    for (const timer of this.#timers) clearInterval(timer);
  }

  #sample() {
    const totalBytes = this.#limits.diskMb * 1_000_000;
    for (const sandbox of this.#sandboxes.all) {
      const usage = sandbox.usage;
      const usedBytes = this.#diskBytes.get(sandbox.record.id) ?? 0;
      if (usage) sandbox.metrics.add(usage, { usedBytes, totalBytes });
    }
  }

  #lookAtDisk() {
    const free = this.#free();
    const taken = this.#freeBytes - free;
    this.#freeBytes = free;
    const isDue = Date.now() - this.#measuredAt > DISK_MEASURE_EVERY_MS;
    if (this.#isMeasuring || (!isDue && taken < SUSPICIOUS_BYTES)) return;
    this.#isMeasuring = true;
    void this.#measure()
      .catch((cause) => console.error("the disk could not be measured:", cause))
      .finally(() => {
        this.#isMeasuring = false;
        this.#measuredAt = Date.now();
      });
  }

  async #measure() {
    const running = this.#sandboxes.all.filter((sandbox) => sandbox.usage);
    for (const sandbox of running) await this.#measureOne(sandbox);
    const ids = new Set(this.#sandboxes.all.map(({ record }) => record.id));
    for (const id of this.#diskBytes.keys()) if (!ids.has(id)) this.#diskBytes.delete(id);
  }

  async #measureOne(sandbox: Sandbox) {
    const { id } = sandbox.record;
    const bytes = await folderBytes([sandbox.room.upper, sandbox.room.tmp]);
    const before = this.#diskBytes.get(id) ?? 0;
    this.#diskBytes.set(id, bytes);
    // Over its share it may still tidy up; only who goes on filling the disk is ended.
    if (bytes <= this.#limits.diskMb * 1_000_000 || bytes <= before) return;
    console.log(
      `${id} uses ${Math.round(bytes / 1e6)} MB of the disk, more than its share: its processes are ended`,
    );
    await sandbox.stop();
  }

  #free() {
    const { bavail, bsize } = fs.statfsSync(this.#sandboxes.folder);
    return bavail * bsize;
  }
}
