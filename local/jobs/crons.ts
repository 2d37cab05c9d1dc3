import { Cron } from "croner";
import type { Database } from "./database.ts";
import { durationMs } from "./durations.ts";
import { parseConfig } from "./functions.ts";
import type { FunctionConfig } from "./protocol.ts";
import { readCron } from "./registration.ts";
import { startRun } from "./run-start.ts";
import { ulid } from "./ulid.ts";

type Planned = { config: FunctionConfig; cron: string; jitterMs: number; clock: Cron };

/** Starts what is due by the clock. Times that passed while nobody was there are not made up for. */
export class Crons {
  readonly #database: Database;
  #planned = new Map<string, Planned>();

  constructor(database: Database) {
    this.#database = database;
  }

  /** Reads again which functions have crons. */
  async plan() {
    const rows = await this.#database.query<{ config: string }>(
      "SELECT config FROM jobs.functions WHERE refusal IS NULL AND removed_at IS NULL",
    );
    const wanted = new Set<string>();
    for (const config of rows.map(({ config }) => parseConfig(config))) {
      for (const trigger of config.triggers) {
        if (!("cron" in trigger)) continue;
        const key = JSON.stringify([config, trigger]);
        wanted.add(key);
        if (!this.#planned.has(key)) this.#planned.set(key, this.#schedule(config, trigger));
      }
    }
    for (const [key, { clock }] of this.#planned) {
      if (wanted.has(key)) continue;
      clock.stop();
      this.#planned.delete(key);
    }
  }

  stop() {
    for (const { clock } of this.#planned.values()) clock.stop();
    this.#planned = new Map();
  }

  #schedule(config: FunctionConfig, trigger: { cron: string; jitter?: string | null | undefined }) {
    const { pattern, timezone } = readCron(trigger.cron);
    const planned = {
      config,
      cron: trigger.cron,
      jitterMs: trigger.jitter ? durationMs(trigger.jitter) : 0,
      clock: new Cron(pattern, { timezone, catch: (error) => console.error("cron:", error) }),
    };
    planned.clock.schedule(() => this.#start(planned));
    return planned;
  }

  /** The second is part of the key, so that two clocks on one database start it once. */
  async #start({ config, cron, jitterMs }: Planned) {
    const now = Date.now();
    const id = ulid(now);
    const event = { id, name: "inngest/scheduled.timer", data: { cron }, ts: now };
    const onceKey = `cron ${cron} ${Math.round(now / 1000)}`;
    const dueAt = new Date(now + Math.random() * jitterMs);
    await this.#database.transaction((tx) =>
      startRun(tx, config, { receivedId: id, event }, { onceKey, dueAt }),
    );
  }
}
