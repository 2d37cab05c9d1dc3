import { channel, staticSchema, subscribe } from "inngest/realtime";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { WebSocket } from "ws";
import { topicsOf, topicToken } from "../realtime.ts";
import { provideJobs, runOnce } from "../testing/jobs.ts";

const jobs = provideJobs();

// Node of this age has none of its own, and the SDK asks for the browser's.
beforeAll(() => vi.stubGlobal("WebSocket", WebSocket));
afterAll(() => vi.unstubAllGlobals());

const project = channel({
  name: (id: string) => `project:${id}`,
  topics: {
    deltas: { schema: staticSchema<{ text: string }>() },
    status: { schema: staticSchema<{ phase: string }>() },
  },
});

test("whoever listens to a topic gets what is published there, and nothing else", async () => {
  const { inngest } = await jobs.serve(() => []);
  const heard: unknown[] = [];
  const line = await subscribe(
    {
      app: inngest,
      channel: project("a"),
      topics: ["deltas"],
    },
    (message) => {
      heard.push([message.topic, message.data]);
    },
  );
  await inngest.realtime.publish(project("b").deltas, { text: "another channel" });
  await inngest.realtime.publish(project("a").status, { phase: "another topic" });
  await inngest.realtime.publish(project("a").deltas, { text: "ours" });
  await vi.waitUntil(() => heard.length > 0, { timeout: 20_000 });
  expect(heard).toEqual([["deltas", { text: "ours" }]]);
  line.close();
});

test("a function publishes as a step, once however often it is replayed", async () => {
  const { inngest } = await jobs.serve((client) => [
    client.createFunction({ id: "speaks", triggers: [{ event: "rt/speak" }] }, async ({ step }) => {
      await step.realtime.publish("say", project("c").status, { phase: "working" });
      await step.sleep("replay", "1s");
      await step.run("after", () => undefined);
    }),
  ]);
  const heard: unknown[] = [];
  const line = await subscribe(
    {
      app: inngest,
      channel: project("c"),
      topics: ["status"],
    },
    (message) => {
      heard.push([message.data, message.runId]);
    },
  );
  const run = await runOnce(jobs, inngest, { name: "rt/speak" });
  expect(heard).toEqual([[{ phase: "working" }, run.run_id]]);
  line.close();
});

test("a browser listens to an event stream with a token", async () => {
  const { inngest } = await jobs.serve(() => []);
  const { key } = await inngest.realtime.token({ channel: project("d"), topics: ["status"] });
  const { INNGEST_BASE_URL } = jobs.env();
  const answer = await fetch(`${INNGEST_BASE_URL}/v1/realtime/sse?token=${key}`);
  expect(answer.headers.get("content-type")).toBe("text/event-stream");
  await inngest.realtime.publish(project("d").status, { phase: "heard" });
  let seen = "";
  for await (const part of answer.body ?? []) {
    seen += Buffer.from(part).toString();
    if (seen.includes("heard")) break;
  }
  expect(seen.startsWith(":")).toBe(true);
  expect(seen).toContain('"data":{"phase":"heard"}');
});

test("a stream reaches those who listen piece by piece", async () => {
  const { inngest } = await jobs.serve(() => []);
  const { key } = await inngest.realtime.token({ channel: project("e"), topics: ["deltas"] });
  const { INNGEST_BASE_URL = "" } = jobs.env();
  const place = `${INNGEST_BASE_URL.replace("http", "ws")}/v1/realtime/connect?token=${key}`;
  const line = new WebSocket(place);
  const heard: { kind: string; data: unknown }[] = [];
  line.on("message", (message) => heard.push(JSON.parse(String(message))));
  await new Promise((resolve) => line.once("open", resolve));
  await jobs.ask("/v1/realtime/publish?channel=project:e&topic=deltas", {
    method: "POST",
    body: "piece",
    headers: { "content-type": "text/stream" },
  });
  await vi.waitUntil(() => heard.length === 3, { timeout: 20_000 });
  expect(heard.map(({ kind }) => kind)).toEqual(["datastream-start", "chunk", "datastream-end"]);
  expect(heard[1]?.data).toBe("piece");
  line.close();
});

test("a token that is made up or too old opens nothing", async () => {
  const key = jobs.env().INNGEST_SIGNING_KEY ?? "";
  const topics = [{ channel: "project:a", name: "status" }];
  const old = topicToken(topics, key, Date.now() - 61_000);
  expect(topicsOf(old, key)).toBeUndefined();
  for (const token of [old, topicToken(topics, "signkey-local-00"), "made-up"]) {
    const answer = await fetch(`${jobs.env().INNGEST_BASE_URL}/v1/realtime/sse?token=${token}`);
    expect(answer.status).toBe(401);
  }
});
