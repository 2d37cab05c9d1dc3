import { expect, test, vi } from "vitest";
import { provideJobs } from "../testing/jobs.ts";

const jobs = provideJobs();

const post = (body: string, headers: Record<string, string> = {}, key?: string) => {
  const { INNGEST_BASE_URL, INNGEST_EVENT_KEY } = jobs.env();
  return fetch(`${INNGEST_BASE_URL}/e/${key ?? INNGEST_EVENT_KEY}`, {
    method: "POST",
    body,
    headers: { "content-type": "application/json", ...headers },
  });
};

test("every event gets an id of its own, in the order it was sent", async () => {
  const { inngest } = await jobs.serve(() => []);
  const { ids } = await inngest.send([{ name: "events/a" }, { name: "events/b", id: "own" }]);
  expect(ids).toHaveLength(2);
  expect(new Set(ids).size).toBe(2);
  expect(ids.every((id) => /^[0-9A-HJKMNP-TV-Z]{26}$/.test(id))).toBe(true);
});

test("a request that is repeated under one seed starts nothing twice", async () => {
  let calls = 0;
  const { inngest } = await jobs.serve((client) => [
    client.createFunction({ id: "seeded", triggers: [{ event: "events/seeded" }] }, async () => {
      calls += 1;
    }),
  ]);
  const seed = `${Date.now()},${Buffer.from("0123456789").toString("base64")}`;
  const body = JSON.stringify([{ name: "events/seeded" }, { name: "events/seeded" }]);
  const headers = { "x-inngest-event-id-seed": seed };
  const first = (await (await post(body, headers)).json()) as { ids: string[] };
  const second = (await (await post(body, headers)).json()) as { ids: string[] };
  expect(second.ids).toEqual(first.ids);
  await Promise.all(first.ids.map((id) => jobs.untilEnded(id)));
  expect(calls).toBe(2);
  await inngest.send({ name: "events/seeded" });
  await vi.waitUntil(() => calls === 3, { timeout: 20_000 });
});

test("a wrong key sends nothing", async () => {
  const answer = await post(JSON.stringify({ name: "events/a" }), {}, "wrong");
  expect(answer.status).toBe(401);
  expect(await answer.json()).toMatchObject({ status: 401 });
});

test("names that Inngest keeps for itself are refused", async () => {
  const { inngest } = await jobs.serve(() => []);
  await expect(inngest.send({ name: "inngest/function.failed" })).rejects.toThrow("reserved");
});

test.each([
  ["not JSON", "{"],
  ["without a name", "{}"],
  ["whose name no text can hold", '{"name":"a\\u0000"}'],
  ["with data that is no object", '{"name":"a","data":1}'],
])("an event %s is refused", async (_, body) => {
  expect((await post(body)).status).toBe(400);
});

test("an event of more than half a megabyte is refused", async () => {
  const body = JSON.stringify({ name: "events/large", data: { text: "x".repeat(600_000) } });
  expect((await post(body)).status).toBe(413);
});

test("functions see the event as it was sent", async () => {
  const seen: unknown[] = [];
  const { inngest } = await jobs.serve((client) => [
    client.createFunction(
      { id: "sees", triggers: [{ event: "events/seen" }] },
      async ({ event }) => {
        seen.push(event);
      },
    ),
  ]);
  const event = {
    name: "events/seen",
    data: { ü: [1, null] },
    id: "seen-1",
    ts: 1_700_000_000_000,
  };
  const { ids } = await inngest.send(event);
  await jobs.untilEnded(ids[0]);
  expect(seen).toEqual([expect.objectContaining(event)]);
});
