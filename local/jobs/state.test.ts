import { expect, test, vi } from "vitest";
import { Database } from "./database.ts";
import { migrate } from "./migrations.ts";
import { deleteOld } from "./retention.ts";
import { provideJobs, runOnce } from "./testing/jobs.ts";
import { startService } from "./testing/service.ts";

// What is kept in the database, and for how long: nothing that a client of Inngest can see.

const jobs = provideJobs({ leaseMs: 1_500, allowsCronSeconds: true });

test("each step is kept with its name, input, output, attempts and times", async () => {
  let attempts = 0;
  const { inngest } = await jobs.serve((client) => [
    client.createFunction(
      { id: "kept", retries: 1, triggers: [{ event: "state/kept" }] },
      async ({ step }) => {
        await step.run("add", (a: number, b: number) => a + b, 1, 2);
        await step.run("flaky", () => {
          attempts += 1;
          if (attempts === 1) throw new Error("first");
        });
        await step.sleepUntil("nap", new Date());
        await step.run("doomed", () => Promise.reject(new Error("no"))).catch(() => undefined);
      },
    ),
  ]);
  const run = await runOnce(jobs, inngest, { name: "state/kept" });
  const steps = await jobs.sql(
    `SELECT name, op, status, attempts, input, memo, error->>'message' AS error,
       started_at <= ended_at AS has_times
     FROM jobs.steps WHERE run_id = $1 ORDER BY position`,
    [run.run_id],
  );
  expect(steps).toMatchObject([
    {
      name: "add",
      op: "StepRun",
      status: "COMPLETED",
      attempts: 1,
      input: { input: [1, 2] },
      memo: { data: 3 },
    },
    { name: "flaky", status: "COMPLETED", attempts: 2, memo: { data: null }, error: "first" },
    { name: "nap", op: "Sleep", status: "COMPLETED", memo: null },
    { name: "doomed", status: "FAILED", attempts: 2, error: "no" },
  ]);
  expect(steps.every(({ has_times }) => has_times)).toBe(true);
});

test("nothing is left of a run that has ended but its record", async () => {
  const { inngest } = await jobs.serve((client) => [
    client.createFunction(
      {
        id: "tidy",
        cancelOn: [{ event: "state/stop" }],
        timeouts: { finish: "1h" },
        triggers: [{ event: "state/tidy" }],
      },
      async ({ step }) => step.run("one", () => 1),
    ),
  ]);
  const run = await runOnce(jobs, inngest, { name: "state/tidy" });
  const left = await jobs.sql(
    `SELECT run_id FROM jobs.queue WHERE run_id = $1 UNION ALL SELECT run_id FROM jobs.waits WHERE run_id = $1`,
    [run.run_id],
  );
  expect(left).toEqual([]);
});

test("runs that ended long ago go with their steps, and so do old events; what is under way stays", async () => {
  const { inngest } = await jobs.serve((client) => [
    client.createFunction({ id: "old", triggers: [{ event: "state/old" }] }, async ({ step }) =>
      step.run("one", () => 1),
    ),
    client.createFunction({ id: "open", triggers: [{ event: "state/open" }] }, async ({ step }) =>
      step.sleep("long", "1h"),
    ),
  ]);
  const ended = await runOnce(jobs, inngest, { name: "state/old" });
  const open = await inngest.send({ name: "state/open" });
  await jobs.sql("UPDATE jobs.runs SET ended_at = now() - interval '8 days' WHERE id = $1", [
    ended.run_id,
  ]);
  await jobs.sql(
    "UPDATE jobs.events SET received_at = now() - interval '8 days' WHERE name LIKE 'state/o%'",
  );
  const database = new Database(jobs.service.databaseUrl);
  await deleteOld(database, 7);
  await database.close();
  expect(await jobs.sql("SELECT 1 FROM jobs.runs WHERE id = $1", [ended.run_id])).toEqual([]);
  expect(await jobs.sql("SELECT 1 FROM jobs.steps WHERE run_id = $1", [ended.run_id])).toEqual([]);
  expect(await jobs.sql("SELECT 1 FROM jobs.events WHERE name LIKE 'state/o%'")).toEqual([]);
  expect(await jobs.runsOf(open.ids[0] ?? "")).toHaveLength(1);
});

test("two starts on one database make its tables once", async () => {
  const { databaseUrl } = jobs.service;
  await jobs.sql("SELECT 1");
  await Promise.all([migrate(databaseUrl), migrate(databaseUrl)]);
  expect((await jobs.sql("SELECT name FROM jobs.migrations")).length).toBeGreaterThan(0);
});

test("a database that is newer than the code is refused and left as it is", async () => {
  const { databaseUrl } = jobs.service;
  await jobs.sql("INSERT INTO jobs.migrations (name) VALUES ('9999-later.sql')");
  await expect(migrate(databaseUrl)).rejects.toThrow("9999-later.sql");
  await jobs.sql("DELETE FROM jobs.migrations WHERE name = '9999-later.sql'");
});

test.concurrent("a step that takes longer than a lease runs once", async () => {
  let times = 0;
  const { inngest } = await jobs.serve((client) => [
    client.createFunction({ id: "long", triggers: [{ event: "state/long" }] }, async ({ step }) =>
      step.run("long", async () => {
        times += 1;
        await new Promise((resolve) => setTimeout(resolve, 3_000)); // two leases
      }),
    ),
  ]);
  expect((await runOnce(jobs, inngest, { name: "state/long" })).status).toBe("Completed");
  expect(times).toBe(1);
});

test.concurrent("a dispatch that has lost its lease is refused with 409, and stops before its next step", async () => {
  const ran: string[] = [];
  const { inngest } = await jobs.serve((client) => [
    client.createFunction(
      { id: "stale", triggers: [{ event: "state/stale" }] },
      async ({ step, runId }) => {
        await step.run("first", async () => {
          ran.push("first");
          if (ran.length > 1) return "second time";
          // As if this executor had been away for so long that another one has taken over.
          await jobs.sql(
            "UPDATE jobs.queue SET generation = generation + 1, leased_until = now() + interval '2 s' WHERE run_id = $1",
            [runId],
          );
          return "first time";
        });
        return step.run("last", () => {
          ran.push("last");
          return "done";
        });
      },
    ),
  ]);
  const run = await runOnce(jobs, inngest, { name: "state/stale" });
  expect(run.output).toBe("done");
  expect(ran).toEqual(["first", "first", "last"]);
  const [first] = await jobs.sql(
    "SELECT memo FROM jobs.steps WHERE run_id = $1 AND name = 'first'",
    [run.run_id],
  );
  expect(first.memo).toEqual({ data: "second time" });
});

test("a checkpoint of another generation, of an ended run or of none is answered with 409", async () => {
  const { inngest, id } = await jobs.serve((client) => [
    client.createFunction(
      { id: "fenced", triggers: [{ event: "state/fenced" }] },
      async ({ step }) => step.sleep("long", "1h"),
    ),
  ]);
  const { ids } = await inngest.send({ name: "state/fenced" });
  const [run] = await vi.waitUntil(async () => {
    const runs = await jobs.runsOf(ids[0] ?? "");
    return runs.length > 0 && runs;
  });
  const runId = run?.run_id ?? "";
  const [job] = await vi.waitUntil(async () => {
    const timers = await jobs.sql(
      "SELECT id, generation FROM jobs.queue WHERE run_id = $1 AND kind = 'timer'",
      [runId],
    );
    return timers.length > 0 && timers;
  });
  const steps = [{ id: "forged", op: "StepRun", displayName: "forged", data: 1 }];
  const checkpoint = (qi_id: string, generation_id: number) =>
    jobs.ask(`/v1/checkpoint/${runId}/async`, {
      method: "POST",
      body: JSON.stringify({ run_id: runId, fn_id: `${id}-fenced`, qi_id, generation_id, steps }),
    });
  expect((await checkpoint(job.id, job.generation + 1)).status).toBe(409);
  expect((await checkpoint("999999999", 1)).status).toBe(409);
  await jobs.ask(`/v1/runs/${runId}`, { method: "DELETE" });
  expect((await checkpoint(job.id, job.generation)).status).toBe(409);
  expect(await jobs.sql("SELECT 1 FROM jobs.steps WHERE id = 'forged'")).toEqual([]);
});

test("several executors on one database do each step and each cron once", async () => {
  const second = await startService({
    appUrl: jobs.originOf(),
    databaseUrl: jobs.service.databaseUrl,
    overrides: {
      allowsCronSeconds: true,
      signingKey: jobs.env().INNGEST_SIGNING_KEY ?? "",
    },
  });
  const ran = new Map<string, number>();
  const seconds: number[] = [];
  const { inngest } = await jobs.serve(
    (client) => [
      client.createFunction(
        { id: "clock", triggers: [{ cron: "* * * * * *" }] },
        async ({ event }) => {
          seconds.push(Math.round((event.ts ?? 0) / 1000));
        },
      ),
      client.createFunction(
        { id: "shared", triggers: [{ event: "state/shared" }] },
        async ({ step, runId }) => {
          for (let n = 0; n < 5; n++) {
            await step.run(`n${n}`, () => {
              ran.set(`${runId} ${n}`, (ran.get(`${runId} ${n}`) ?? 0) + 1);
            });
          }
        },
      ),
    ],
    { checkpointing: false },
  );
  const { ids } = await inngest.send(Array.from({ length: 20 }, () => ({ name: "state/shared" })));
  await Promise.all(ids.map((id) => jobs.untilEnded(id)));
  await vi.waitUntil(() => seconds.length > 2, { timeout: 20_000 });
  await second.stop();
  expect(new Set(seconds).size).toBe(seconds.length);
  expect(ran.size).toBe(100);
  expect([...ran.values()].every((times) => times === 1)).toBe(true);
});
