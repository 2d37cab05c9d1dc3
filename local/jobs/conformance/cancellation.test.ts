import { expect, test, vi } from "vitest";
import { provideJobs, runOnce } from "../testing/jobs.ts";

const jobs = provideJobs();

/** Something for a step to wait for, until the test opens it. */
function newGate() {
  let open: (() => void) | undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open: () => open?.() };
}

test.concurrent("cancelOn ends the runs that match, and their next steps never run", async () => {
  const ran: string[] = [];
  const { inngest } = await jobs.serve((client) => [
    client.createFunction(
      {
        id: "cancelled",
        triggers: [{ event: "fn/job" }],
        cancelOn: [{ event: "fn/stop", match: "data.id" }],
      },
      async ({ event, step }) => {
        await step.sleep("a while", "2s");
        await step.run("after", () => ran.push(event.data.id));
      },
    ),
  ]);
  const { ids } = await inngest.send([
    { name: "fn/job", data: { id: "a" } },
    { name: "fn/job", data: { id: "b" } },
  ]);
  await vi.waitUntil(async () => (await jobs.runsOf(ids[1] ?? "")).length > 0);
  await inngest.send({ name: "fn/stop", data: { id: "a" } });
  expect((await jobs.untilEnded(ids[0]))[0]?.status).toBe("Cancelled");
  expect((await jobs.untilEnded(ids[1]))[0]?.status).toBe("Completed");
  expect(ran).toEqual(["b"]);
});

test.concurrent("a run that is cancelled through the API stops at its next step", async () => {
  const ran: string[] = [];
  let reached = false;
  const gate = newGate();
  const { inngest } = await jobs.serve((client) => [
    client.createFunction(
      { id: "stopped", triggers: [{ event: "fn/stopped" }] },
      async ({ step }) => {
        await step.run("under way", () => {
          reached = true;
          return gate.opened;
        });
        await step.run("next", () => ran.push("next"));
      },
    ),
  ]);
  const { ids } = await inngest.send({ name: "fn/stopped" });
  await vi.waitUntil(() => reached, { timeout: 20_000 });
  const [run] = await jobs.runsOf(ids[0] ?? "");
  const answer = await jobs.ask(`/v1/runs/${run?.run_id}`, { method: "DELETE" });
  expect(answer.ok).toBe(true);
  gate.open();
  expect((await jobs.untilEnded(ids[0]))[0]?.status).toBe("Cancelled");
  expect(ran).toEqual([]);
});

test.concurrent("function.cancelled tells who asked for it", async () => {
  const told: string[] = [];
  const { inngest } = await jobs.serve((client) => [
    client.createFunction({ id: "long", triggers: [{ event: "fn/long" }] }, async ({ step }) =>
      step.sleep("long", "1h"),
    ),
    client.createFunction(
      { id: "hears", triggers: [{ event: "inngest/function.cancelled" }] },
      async ({ event }) => {
        told.push(event.data.run_id);
      },
    ),
  ]);
  const { ids } = await inngest.send({ name: "fn/long" });
  const [run] = await vi.waitUntil(async () => {
    const runs = await jobs.runsOf(ids[0] ?? "");
    return runs.length > 0 && runs;
  });
  await jobs.ask(`/v1/runs/${run?.run_id}`, { method: "DELETE" });
  await vi.waitUntil(() => told.includes(run?.run_id ?? ""), 20_000);
});

test.concurrent("a run that takes longer than its finish timeout is cancelled", async () => {
  const { inngest } = await jobs.serve((client) => [
    client.createFunction(
      { id: "finish", timeouts: { finish: "1s" }, triggers: [{ event: "fn/finish" }] },
      async ({ step }) => step.sleep("too long", "1h"),
    ),
  ]);
  expect((await runOnce(jobs, inngest, { name: "fn/finish" })).status).toBe("Cancelled");
});

test.concurrent("a run that does not start before its start timeout is cancelled", async () => {
  const gate = newGate();
  const { inngest } = await jobs.serve((client) => [
    client.createFunction(
      { id: "start", concurrency: 1, timeouts: { start: "1s" }, triggers: [{ event: "fn/start" }] },
      async ({ step }) => step.run("hold", () => gate.opened),
    ),
  ]);
  const first = await inngest.send({ name: "fn/start" });
  await vi.waitUntil(async () => (await jobs.runsOf(first.ids[0] ?? "")).length > 0);
  const second = await inngest.send({ name: "fn/start" });
  expect((await jobs.untilEnded(second.ids[0]))[0]?.status).toBe("Cancelled");
  gate.open();
  expect((await jobs.untilEnded(first.ids[0]))[0]?.status).toBe("Completed");
});
