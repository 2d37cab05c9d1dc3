import { randomUUID } from "node:crypto";
import type { FailureEventPayload } from "inngest";
import { expect, test, vi } from "vitest";
import { provideJobs, runOnce } from "../testing/jobs.ts";

const jobs = provideJobs();

test("onFailure gets the error and the event of the run that failed", async () => {
  const failures: unknown[] = [];
  const { inngest } = await jobs.serve((client) => [
    client.createFunction(
      {
        id: "fails",
        retries: 0,
        triggers: [{ event: "fn/fails" }],
        onFailure: ({ error, event }: { error: Error; event: FailureEventPayload }) => {
          failures.push([error.message, event.data.event.data, event.data.run_id]);
        },
      },
      async () => {
        throw new Error("for good");
      },
    ),
  ]);
  const run = await runOnce(jobs, inngest, { name: "fn/fails", data: { a: 1 } });
  await vi.waitUntil(() => failures.length > 0, { timeout: 20_000 });
  expect(failures).toEqual([["for good", { a: 1 }, run.run_id]]);
});

test("functions may be triggered by the end of others", async () => {
  const finished: unknown[] = [];
  const { inngest, id } = await jobs.serve((client) => [
    client.createFunction(
      { id: "watched", triggers: [{ event: "fn/watched" }] },
      async () => "done",
    ),
    client.createFunction(
      { id: "watcher", triggers: [{ event: "inngest/function.finished" }] },
      async ({ event }) => {
        if (event.data.function_id === `${id}-watched`) finished.push(event.data.result);
      },
    ),
  ]);
  await runOnce(jobs, inngest, { name: "fn/watched" });
  await vi.waitUntil(() => finished.length > 0, { timeout: 20_000 });
  expect(finished).toEqual(["done"]);
});

test("every function with a matching trigger runs, and one whose expression says no does not", async () => {
  const { inngest } = await jobs.serve((client) => [
    client.createFunction({ id: "any", triggers: [{ event: "fn/shared" }] }, async () => "any"),
    client.createFunction(
      { id: "big", triggers: [{ event: "fn/shared", if: "event.data.n > 10" }] },
      async () => "big",
    ),
    client.createFunction(
      { id: "small", triggers: [{ event: "fn/shared", if: "event.data.n <= 10" }] },
      async () => "small",
    ),
  ]);
  const { ids } = await inngest.send({ name: "fn/shared", data: { n: 11 } });
  const runs = await jobs.untilEnded(ids[0], 2);
  expect(runs.map(({ output }) => output).toSorted()).toEqual(["any", "big"]);
});

test("events sent by a step start their functions", async () => {
  const received: unknown[] = [];
  const { inngest } = await jobs.serve((client) => [
    client.createFunction({ id: "sends", triggers: [{ event: "fn/sends" }] }, async ({ step }) => {
      await step.sendEvent("two", [
        { name: "fn/sent", data: { n: 1 } },
        { name: "fn/sent", data: { n: 2 } },
      ]);
    }),
    client.createFunction(
      { id: "receives", triggers: [{ event: "fn/sent" }] },
      async ({ event }) => {
        received.push(event.data.n);
      },
    ),
  ]);
  await runOnce(jobs, inngest, { name: "fn/sends" });
  await vi.waitUntil(() => received.length === 2, { timeout: 20_000 });
  expect(received.toSorted()).toEqual([1, 2]);
});

test("one event id starts a function once, however often it is sent", async () => {
  let calls = 0;
  const { inngest } = await jobs.serve((client) => [
    client.createFunction({ id: "once", triggers: [{ event: "fn/once" }] }, async () => {
      calls += 1;
    }),
  ]);
  const id = randomUUID();
  await runOnce(jobs, inngest, { name: "fn/once", id });
  const again = await inngest.send({ name: "fn/once", id });
  await runOnce(jobs, inngest, { name: "fn/once", id: randomUUID() });
  expect(await jobs.runsOf(again.ids[0] ?? "")).toEqual([]);
  expect(calls).toBe(2);
});

test("an idempotency expression starts a function once for each of its values", async () => {
  const seen: unknown[] = [];
  const { inngest } = await jobs.serve((client) => [
    client.createFunction(
      { id: "keyed", idempotency: "event.data.cart", triggers: [{ event: "fn/cart" }] },
      async ({ event }) => {
        seen.push(event.data);
      },
    ),
  ]);
  await runOnce(jobs, inngest, { name: "fn/cart", data: { cart: 1, n: 1 } });
  await inngest.send({ name: "fn/cart", data: { cart: 1, n: 2 } });
  await runOnce(jobs, inngest, { name: "fn/cart", data: { cart: 2, n: 3 } });
  expect(seen).toEqual([
    { cart: 1, n: 1 },
    { cart: 2, n: 3 },
  ]);
});
