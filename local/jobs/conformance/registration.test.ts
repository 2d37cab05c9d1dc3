import type { Inngest, InngestFunction } from "inngest";
import { expect, test } from "vitest";
import { provideJobs, runOnce } from "../testing/jobs.ts";

const jobs = provideJobs({ allowsCronSeconds: true });

const ABSENT: [string, Partial<InngestFunction.Options>][] = [
  ["batchEvents", { batchEvents: { maxSize: 2, timeout: "1s" } }],
  ["throttle", { throttle: { limit: 1, period: "1s" } }],
  ["rateLimit", { rateLimit: { limit: 1, period: "1s" } }],
  ["debounce", { debounce: { period: "1s" } }],
  ["priority", { priority: { run: "1" } }],
];

test.each(ABSENT)(
  "%s is refused by its name, and the other functions of the app work",
  async (name, options) => {
    const { inngest, isRegistered, message, id } = await jobs.serve((client) => [
      client.createFunction(
        { id: "refused", ...options, triggers: [{ event: `reg/${name}` }] },
        async () => "ran all the same",
      ),
      client.createFunction(
        { id: "works", triggers: [{ event: `reg/${name}` }] },
        async () => "works",
      ),
    ]);
    expect(isRegistered).toBe(false);
    expect(message).toBe(`${id}-refused: ${name} is not supported by local jobs`);
    const run = await runOnce(jobs, inngest, { name: `reg/${name}` });
    expect(run.output).toBe("works");
    const [stored] = await jobs.sql("SELECT refusal FROM jobs.functions WHERE id = $1", [
      `${id}-refused`,
    ]);
    expect(stored.refusal).toContain(name);
  },
);

test("an expression that cannot be read is refused, with what is wrong with it", async () => {
  const { message } = await jobs.serve((client) => [
    client.createFunction(
      { id: "odd", triggers: [{ event: "reg/odd", if: "event.data.n ==" }] },
      async () => undefined,
    ),
  ]);
  expect(message).toContain('The expression "event.data.n =="');
});

test("a wildcard trigger is refused by its name", async () => {
  const { message } = await jobs.serve((client) => [
    client.createFunction({ id: "wild", triggers: [{ event: "reg/*" }] }, async () => undefined),
  ]);
  expect(message).toContain("wildcard trigger reg/*");
});

test.each([
  ["defer", { triggers: [{ event: "inngest/deferred.schedule" }], type: "http" }],
  ["Durable Endpoints", { triggers: [{ event: "inngest/http.request" }], type: "http" }],
  ["Connect", { triggers: [{ event: "reg/ws" }], type: "ws" }],
])("a function that needs %s is refused by that name", async (name, { triggers, type }) => {
  const runtime = { type, url: "http://127.0.0.1:1/api/inngest" };
  const id = `absent-${triggers[0]?.event}`;
  const answer = await jobs.ask("/fn/register", {
    method: "POST",
    body: JSON.stringify({
      url: runtime.url,
      appName: id,
      sdk: "js:v4.24.0",
      functions: [{ id, triggers, steps: { step: { id: "step", name: "step", runtime } } }],
    }),
  });
  expect(answer.status).toBe(400);
  expect(await answer.json()).toMatchObject({ error: expect.stringContaining(name) });
});

test("Connect says that it is not there", async () => {
  const answer = await jobs.ask("/v0/connect/start", { method: "POST" });
  expect(answer.status).toBe(501);
  expect(await answer.json()).toMatchObject({
    error: expect.stringContaining("/v0/connect/start"),
  });
});

test("a function that the app no longer has is started no more", async () => {
  const calls: string[] = [];
  const define = (id: string, client: Inngest) =>
    client.createFunction({ id, triggers: [{ event: "reg/changed" }] }, async () => {
      calls.push(id);
    });
  const { inngest, place } = await jobs.serve((client) => [define("old", client)]);
  await runOnce(jobs, inngest, { name: "reg/changed" });
  await jobs.mount(place, inngest, [define("new", inngest)]);
  await runOnce(jobs, inngest, { name: "reg/changed" });
  expect(calls).toEqual(["old", "new"]);
});

test("a cron starts its function at every of its times, once", async () => {
  const events: { name: string; data: unknown; second: number }[] = [];
  await jobs.serve((client) => [
    client.createFunction(
      { id: "cron", triggers: [{ cron: "TZ=Europe/Paris * * * * * *" }] },
      async ({ event }) => {
        const second = Math.round((event.ts ?? 0) / 1000);
        events.push({ name: event.name, data: event.data, second });
      },
    ),
  ]);
  await expect.poll(() => events.length, { timeout: 20_000 }).toBeGreaterThanOrEqual(3);
  expect(events[0]).toMatchObject({
    name: "inngest/scheduled.timer",
    data: { cron: "TZ=Europe/Paris * * * * * *" },
  });
  const seconds = events.map(({ second }) => second);
  expect(new Set(seconds).size).toBe(seconds.length);
});

test("a cron that cannot be read is refused", async () => {
  const { message } = await jobs.serve((client) => [
    client.createFunction(
      { id: "no-cron", triggers: [{ cron: "61 * * * *" }] },
      async () => undefined,
    ),
  ]);
  expect(message).toContain('The cron "61 * * * *"');
});
