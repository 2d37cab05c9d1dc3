import { expect, test, vi } from "vitest";
import { provideJobs, runOnce } from "../testing/jobs.ts";

const jobs = provideJobs();

test.concurrent("a sleep lasts as long as it says", async () => {
  const { inngest } = await jobs.serve((client) => [
    client.createFunction(
      { id: "sleep", triggers: [{ event: "wait/sleep" }] },
      async ({ step }) => {
        const before = await step.run("before", () => Date.now());
        await step.sleep("sleep", "1s");
        return (await step.run("after", () => Date.now())) - before;
      },
    ),
  ]);
  const run = await runOnce(jobs, inngest, { name: "wait/sleep" });
  expect(run.output).toBeGreaterThanOrEqual(1000);
});

test.concurrent("a sleep until a moment ends then", async () => {
  const { inngest } = await jobs.serve((client) => [
    client.createFunction(
      { id: "until", triggers: [{ event: "wait/until" }] },
      async ({ step, event }) => {
        await step.sleepUntil("until", new Date(event.data.until));
        return step.run("after", () => Date.now());
      },
    ),
  ]);
  const until = Date.now() + 300;
  const run = await runOnce(jobs, inngest, { name: "wait/until", data: { until } });
  expect(run.output).toBeGreaterThanOrEqual(until);
});

test.concurrent("waitForEvent gives the whole event that matches, and no other", async () => {
  const { inngest } = await jobs.serve((client) => [
    client.createFunction(
      { id: "event", triggers: [{ event: "wait/order" }] },
      async ({ step }) => {
        const paid = await step.waitForEvent("paid", {
          event: "wait/paid",
          timeout: "1h",
          if: "event.data.order == async.data.order && async.data.amount >= 10",
        });
        return paid?.data;
      },
    ),
  ]);
  const { ids } = await inngest.send({ name: "wait/order", data: { order: "a" } });
  await untilWaiting("wait/paid");
  await inngest.send([
    { name: "wait/paid", data: { order: "b", amount: 10 } },
    { name: "wait/paid", data: { order: "a", amount: 9 } },
    { name: "wait/paid", data: { order: "a" } },
    { name: "wait/paid", data: { order: "a", amount: 11 } },
  ]);
  const [run] = await jobs.untilEnded(ids[0]);
  expect(run?.output).toEqual({ order: "a", amount: 11 });
});

test.concurrent("waitForEvent with `match` compares one field", async () => {
  const { inngest } = await jobs.serve((client) => [
    client.createFunction(
      { id: "match", triggers: [{ event: "wait/asked" }] },
      async ({ step }) => {
        const answer = await step.waitForEvent("answer", {
          event: "wait/answered",
          timeout: "1h",
          match: "data.id",
        });
        return answer?.data.text;
      },
    ),
  ]);
  const { ids } = await inngest.send({ name: "wait/asked", data: { id: 7 } });
  await untilWaiting("wait/answered");
  await inngest.send({ name: "wait/answered", data: { id: 8, text: "other" } });
  await inngest.send({ name: "wait/answered", data: { id: 7, text: "ours" } });
  const [run] = await jobs.untilEnded(ids[0]);
  expect(run?.output).toBe("ours");
});

test.concurrent("an event that nobody sends is null after the timeout", async () => {
  const { inngest } = await jobs.serve((client) => [
    client.createFunction({ id: "late", triggers: [{ event: "wait/late" }] }, async ({ step }) =>
      step.waitForEvent("never", { event: "wait/never", timeout: "1s" }),
    ),
  ]);
  const run = await runOnce(jobs, inngest, { name: "wait/late" });
  expect(run).toMatchObject({ status: "Completed", output: null });
});

test.concurrent("a signal wakes the one who waits for it, who gets its data", async () => {
  const { inngest } = await jobs.serve((client) => [
    client.createFunction(
      { id: "signal", triggers: [{ event: "wait/signal" }] },
      async ({ step }) =>
        step.waitForSignal("approval", { signal: "approve-1", timeout: "1h", onConflict: "fail" }),
    ),
  ]);
  const { ids } = await inngest.send({ name: "wait/signal" });
  await untilWaiting("approve-1");
  const [run] = await jobs.runsOf(ids[0] ?? "");
  const sent = await inngest.sendSignal({ signal: "approve-1", data: { by: "Ada" } });
  expect(sent.runId).toBe(run?.run_id);
  const [ended] = await jobs.untilEnded(ids[0]);
  expect(ended?.output).toEqual({ signal: "approve-1", data: { by: "Ada" } });
});

test.concurrent("a signal that nobody waits for reaches nobody, and says so", async () => {
  const { inngest } = await jobs.serve(() => []);
  expect(await inngest.sendSignal({ signal: "nobody" })).toEqual({ runId: undefined });
});

test.concurrent("a signal that does not come is null after the timeout", async () => {
  const { inngest } = await jobs.serve((client) => [
    client.createFunction(
      { id: "silent", triggers: [{ event: "wait/silent" }] },
      async ({ step }) =>
        step.waitForSignal("silence", { signal: "silence", timeout: "1s", onConflict: "fail" }),
    ),
  ]);
  expect((await runOnce(jobs, inngest, { name: "wait/silent" })).output).toBeNull();
});

test.concurrent("a second wait for one signal fails, or takes the place of the first, as it asks", async () => {
  const { inngest } = await jobs.serve((client) =>
    (["fail", "replace"] as const).map((onConflict) =>
      client.createFunction(
        { id: onConflict, triggers: [{ event: `wait/${onConflict}` }] },
        async ({ step }) => {
          const options = { signal: "contested", timeout: "3s", onConflict };
          return (await step.waitForSignal("contested", options))?.data ?? "nothing";
        },
      ),
    ),
  );
  const first = await inngest.send({ name: "wait/replace" });
  await untilWaiting("contested");
  expect((await runOnce(jobs, inngest, { name: "wait/fail" })).status).toBe("Failed");
  const second = await inngest.send({ name: "wait/replace" });
  const [waiting] = await vi.waitUntil(async () => {
    const runs = await jobs.runsOf(second.ids[0] ?? "");
    const holder = await jobs.sql("SELECT run_id FROM jobs.waits WHERE name = 'contested'");
    return holder[0]?.run_id === runs[0]?.run_id && runs;
  });
  const { runId } = await inngest.sendSignal({ signal: "contested", data: "got it" });
  expect(runId).toBe(waiting?.run_id);
  expect((await jobs.untilEnded(second.ids[0]))[0]?.output).toBe("got it");
  expect((await jobs.untilEnded(first.ids[0]))[0]?.output).toBe("nothing");
});

/** Whether somebody waits cannot be asked of Inngest: there, a moment has to do. */
const untilWaiting = (name: string) =>
  process.env.INNGEST_BASE_URL
    ? new Promise((resolve) => setTimeout(resolve, 2_000))
    : vi.waitUntil(
        async () => (await jobs.sql("SELECT 1 FROM jobs.waits WHERE name = $1", [name])).length > 0,
        { timeout: 20_000, interval: 20 },
      );
