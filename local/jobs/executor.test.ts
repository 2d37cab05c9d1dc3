import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, expect, test, vi } from "vitest";
import { Database, type Query } from "./database.ts";
import { Executor } from "./executor.ts";
import { migrate } from "./migrations.ts";
import { createDatabase } from "./testing/service.ts";

const SLOW_MS = 150;

/** Takes its time after it has said which jobs are due. */
class SlowDatabase extends Database {
  override query: Query = async (sql, values) => {
    const rows = await this.transaction(({ query }) => query(sql, values));
    if (sql.includes("jobs.claim")) await sleep(SLOW_MS);
    return rows as never;
  };
}

let clean: (() => Promise<void>) | undefined;
afterEach(() => clean?.());

test("what becomes due while it is looked for is done at once, and not at the next look", async () => {
  const url = await createDatabase();
  await migrate(url);
  const database = new SlowDatabase(url);
  const settings = { signingKey: "none", leaseMs: 60_000, backoffScale: 1, callsMax: 4 };
  const executor = new Executor(database, 1, settings);
  clean = async () => {
    executor.stop();
    await database.close();
  };
  await database.query(`INSERT INTO jobs.apps (id, url, sdk) VALUES ('app', 'http://x', 'js')`);
  await database.query(
    `INSERT INTO jobs.functions (id, app_id, name, config, event_names) VALUES ('fn', 'app', 'fn', '{}', '{}')`,
  );
  await database.query(
    `INSERT INTO jobs.runs (id, function_id, event_id, event, slots, slot_limits)
     VALUES ('run', 'fn', 'event', '{}', '{}', '{}')`,
  );
  await database.query(
    `INSERT INTO jobs.queue (run_id, step_id, kind, due_at, slots, slot_limits)
     VALUES ('run', 'late', 'deadline', now() + $1::int * interval '1 ms', '{}', '{}')`,
    [SLOW_MS / 2],
  );
  executor.wake();
  await vi.waitFor(async () => {
    const [run] = await database.query("SELECT status FROM jobs.runs");
    expect(run).toEqual({ status: "CANCELLED" });
  }, 5_000);
});
