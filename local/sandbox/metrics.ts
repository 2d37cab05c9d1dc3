import type { Limits } from "./isolation/view.ts";
import type { Metric } from "./protocol.ts";

const SAMPLES_MAX = 720; // an hour of one every five seconds

export type Usage = { memoryBytes: number; cacheBytes: number; cpuMs: number };
export type Disk = { usedBytes: number; totalBytes: number };

/** What a sandbox has used, as E2B shows it. */
export class MetricSamples {
  readonly #limits: Limits;
  readonly #samples: Metric[] = [];
  #last: { at: number; cpuMs: number } | undefined;

  constructor(limits: Limits) {
    this.#limits = limits;
  }

  add(usage: Usage, disk: Disk, at = Date.now()) {
    const sinceMs = this.#last ? at - this.#last.at : 0;
    // Processes that have ended take their time with them where it is summed by process.
    const busyMs = this.#last ? Math.max(0, usage.cpuMs - this.#last.cpuMs) : 0;
    this.#last = { at, cpuMs: usage.cpuMs };
    this.#samples.push({
      timestamp: new Date(at).toISOString(),
      timestampUnix: Math.floor(at / 1000),
      cpuCount: this.#limits.cpuCount,
      cpuUsedPct: sinceMs > 0 ? Math.round((busyMs / sinceMs) * 10_000) / 100 : 0,
      memUsed: usage.memoryBytes,
      memTotal: this.#limits.memoryMb * 1_000_000,
      memCache: usage.cacheBytes,
      diskUsed: disk.usedBytes,
      diskTotal: disk.totalBytes,
    });
    if (this.#samples.length > SAMPLES_MAX) this.#samples.shift();
  }

  between(startS: number, endS: number): Metric[] {
    return this.#samples.filter(({ timestampUnix: at }) => at >= startS && at <= endS);
  }
}
