import { setTimeout as sleep } from "node:timers/promises";
import type { InngestFunction } from "inngest";
import { expect, test, vi } from "vitest";
import { provideJobs } from "../testing/jobs.ts";

const jobs = provideJobs();

type Concurrency = NonNullable<InngestFunction.Options["concurrency"]>;

const PATIENCE_MS = 5_000;

/** Six runs, of two owners in turn. The first ones wait until so many are at work, and a moment for one too many. */
async function mostAtOnce(name: string, allowed: number, concurrency: Concurrency) {
  const now = { all: 0, odd: 0, even: 0 };
  const most = { all: 0, odd: 0, even: 0 };
  let use: () => void = () => undefined;
  const isUsed = new Promise<void>((resolve) => {
    use = resolve;
  });
  const count = (key: keyof typeof now, by: number) => {
    now[key] += by;
    most[key] = Math.max(most[key], now[key]);
    if (most.all >= allowed) use();
  };
  const { inngest } = await jobs.serve((client) => [
    client.createFunction(
      { id: "limited", concurrency, triggers: [{ event: name }] },
      async ({ event, step }) =>
        step.run("work", async () => {
          const { owner } = event.data as { owner: "odd" | "even" };
          for (const key of ["all", owner] as const) count(key, 1);
          await Promise.race([isUsed, sleep(PATIENCE_MS)]);
          await sleep(100);
          for (const key of ["all", owner] as const) count(key, -1);
        }),
    ),
  ]);
  const { ids } = await inngest.send(
    Array.from({ length: 6 }, (_, n) => ({ name, data: { owner: n % 2 ? "odd" : "even" } })),
  );
  const runs = (await Promise.all(ids.map((id) => jobs.untilEnded(id)))).flat();
  expect(runs.every(({ status }) => status === "Completed")).toBe(true);
  return most;
}

test.concurrent("a limit is kept, and used", async () => {
  expect((await mostAtOnce("limit/number", 2, 2)).all).toBe(2);
});

test.concurrent("a key gives each of its values a limit of its own", async () => {
  const most = await mostAtOnce("limit/key", 2, { limit: 1, key: "event.data.owner" });
  expect(most).toEqual({ all: 2, odd: 1, even: 1 });
});

test.concurrent("of two limits both are kept", async () => {
  const most = await mostAtOnce("limit/two", 3, [
    { limit: 2, key: "event.data.owner" },
    { limit: 3, scope: "account", key: '"two"' },
  ]);
  expect(most.all).toBe(3);
  expect(Math.max(most.odd, most.even)).toBeLessThanOrEqual(2);
});

test.concurrent("a limit of the environment is shared by functions", async () => {
  let now = 0;
  let most = 0;
  const { inngest } = await jobs.serve((client) =>
    ["a", "b"].map((id) =>
      client.createFunction(
        {
          id,
          concurrency: { limit: 1, scope: "env", key: '"shared"' },
          triggers: [{ event: "limit/env" }],
        },
        async ({ step }) =>
          step.run("work", async () => {
            now += 1;
            most = Math.max(most, now);
            await sleep(100);
            now -= 1;
          }),
      ),
    ),
  );
  const { ids } = await inngest.send([{ name: "limit/env" }, { name: "limit/env" }]);
  await Promise.all(ids.map((id) => jobs.untilEnded(id, 2)));
  expect(most).toBe(1);
});

test.concurrent("a run that sleeps leaves its place to others", async () => {
  const order: string[] = [];
  const { inngest } = await jobs.serve((client) => [
    client.createFunction(
      { id: "sleeper", concurrency: 1, triggers: [{ event: "limit/sleep" }] },
      async ({ event, step }) => {
        if (event.data.sleeps) await step.sleep("sleep", "1s");
        await step.run("note", () => order.push(event.data.sleeps ? "sleeper" : "other"));
      },
    ),
  ]);
  const first = await inngest.send({ name: "limit/sleep", data: { sleeps: true } });
  await vi.waitUntil(async () => (await jobs.runsOf(first.ids[0] ?? "")).length > 0);
  const second = await inngest.send({ name: "limit/sleep", data: { sleeps: false } });
  await Promise.all([first, second].map(({ ids }) => jobs.untilEnded(ids[0])));
  expect(order).toEqual(["other", "sleeper"]);
});

test.concurrent("a singleton in skip mode is not started while it runs, for each of its keys", async () => {
  const { inngest } = await jobs.serve((client) => [
    client.createFunction(
      {
        id: "single",
        singleton: { key: "event.data.k", mode: "skip" },
        triggers: [{ event: "limit/skip" }],
      },
      async ({ step }) => step.sleep("a while", "1s"),
    ),
  ]);
  const send = async (k: string) =>
    (await inngest.send({ name: "limit/skip", data: { k } })).ids[0];
  const first = await send("a");
  const skipped = await send("a");
  const other = await send("b");
  expect((await jobs.untilEnded(first))[0]?.status).toBe("Completed");
  expect((await jobs.untilEnded(other))[0]?.status).toBe("Completed");
  expect(await jobs.runsOf(skipped ?? "")).toEqual([]);
  expect((await jobs.untilEnded(await send("a")))[0]?.status).toBe("Completed");
});

test.concurrent("a singleton in cancel mode takes the place of the one that runs", async () => {
  const { inngest } = await jobs.serve((client) => [
    client.createFunction(
      { id: "latest", singleton: { mode: "cancel" }, triggers: [{ event: "limit/cancel" }] },
      async ({ step }) => step.sleep("a while", "1s"),
    ),
  ]);
  const first = await inngest.send({ name: "limit/cancel" });
  await vi.waitUntil(async () => (await jobs.runsOf(first.ids[0] ?? "")).length > 0);
  const second = await inngest.send({ name: "limit/cancel" });
  expect((await jobs.untilEnded(first.ids[0]))[0]?.status).toBe("Cancelled");
  expect((await jobs.untilEnded(second.ids[0]))[0]?.status).toBe("Completed");
});
