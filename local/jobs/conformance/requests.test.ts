import http from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { fetch as durableFetch, openai } from "inngest";
import { afterAll, beforeAll, expect, test } from "vitest";
import { provideJobs, runOnce } from "../testing/jobs.ts";

const jobs = provideJobs();

type Seen = { url: string; method: string; authorization: string | undefined; body: string };
const seen: Seen[] = [];
let failures = 0;
const vendor = http.createServer(async (request, response) => {
  const { url = "", method = "", headers } = request;
  seen.push({ url, method, authorization: headers.authorization, body: await text(request) });
  if (url.includes("flaky") && failures < 2) {
    failures += 1;
    response.writeHead(500).end("overloaded");
  } else if (url.includes("broken")) response.writeHead(500).end("broken for good");
  else response.writeHead(200, { "x-vendor": "yes" }).end(JSON.stringify({ answer: url }));
});

const originOf = () => `http://127.0.0.1:${(vendor.address() as AddressInfo).port}`;
beforeAll(() => new Promise<void>((resolve) => vendor.listen(0, "127.0.0.1", resolve)));
afterAll(() => {
  vendor.closeAllConnections();
  vendor.close();
});

const model = (place: string) =>
  openai({ model: "gpt-4o", apiKey: "secret-key", baseUrl: `${originOf()}/${place}/` });
const body = { messages: [{ role: "user" as const, content: "hello" }] };

test("step.ai.infer asks the model with its key and gives its whole answer", async () => {
  const { inngest } = await jobs.serve((client) => [
    client.createFunction({ id: "infer", triggers: [{ event: "ai/infer" }] }, async ({ step }) =>
      step.ai.infer("ask", { model: model("v1"), body }),
    ),
  ]);
  const run = await runOnce(jobs, inngest, { name: "ai/infer" });
  expect(run.output).toEqual({ answer: "/v1/chat/completions" });
  const asked = seen.find(({ url }) => url === "/v1/chat/completions");
  expect(asked?.authorization).toBe("Bearer secret-key");
  expect(JSON.parse(asked?.body ?? "")).toMatchObject({ model: "gpt-4o", ...body });
});

test("the key of a model is not kept with its step", async () => {
  const { inngest } = await jobs.serve((client) => [
    client.createFunction({ id: "kept", triggers: [{ event: "ai/kept" }] }, async ({ step }) =>
      step.ai.infer("ask", { model: model("kept"), body }),
    ),
  ]);
  const run = await runOnce(jobs, inngest, { name: "ai/kept" });
  const steps = await jobs.sql(
    "SELECT to_json(s)::text AS kept FROM jobs.steps s WHERE run_id = $1",
    [run.run_id],
  );
  expect(JSON.stringify(steps)).toContain("hello");
  expect(JSON.stringify(steps)).not.toContain("secret-key");
});

test("a model that fails is asked again", async () => {
  const { inngest } = await jobs.serve((client) => [
    client.createFunction({ id: "flaky", triggers: [{ event: "ai/flaky" }] }, async ({ step }) =>
      step.ai.infer("ask", { model: model("flaky"), body }),
    ),
  ]);
  const run = await runOnce(jobs, inngest, { name: "ai/flaky" });
  expect(run).toMatchObject({ status: "Completed" });
  expect(seen.filter(({ url }) => url.includes("flaky"))).toHaveLength(3);
});

test("a model that goes on failing throws in the function, with what it said", async () => {
  const { inngest } = await jobs.serve((client) => [
    client.createFunction(
      { id: "broken", retries: 1, triggers: [{ event: "ai/broken" }] },
      async ({ step }) =>
        step.ai
          .infer("ask", { model: model("broken"), body })
          .catch((error: Error) => error.message),
    ),
  ]);
  const run = await runOnce(jobs, inngest, { name: "ai/broken" });
  expect(run.output).toContain("broken for good");
});

test("step.fetch gives status, headers and body of whatever it was answered", async () => {
  const { inngest } = await jobs.serve((client) => [
    client.createFunction({ id: "fetch", triggers: [{ event: "fetch/ok" }] }, async () => {
      const answer = await durableFetch(`${originOf()}/thing`, { method: "POST", body: "sent" });
      return [answer.status, answer.headers.get("x-vendor"), await answer.json()];
    }),
  ]);
  const run = await runOnce(jobs, inngest, { name: "fetch/ok" });
  expect(run.output).toEqual([200, "yes", { answer: "/thing" }]);
  expect(seen.find(({ url }) => url === "/thing")).toMatchObject({ method: "POST", body: "sent" });
});

test("step.fetch does not take an answer that says 500 for a failure", async () => {
  const { inngest } = await jobs.serve((client) => [
    client.createFunction(
      { id: "status", triggers: [{ event: "fetch/500" }] },
      async () => (await durableFetch(`${originOf()}/broken`)).status,
    ),
  ]);
  expect((await runOnce(jobs, inngest, { name: "fetch/500" })).output).toBe(500);
});

test("step.fetch to nowhere throws in the function", async () => {
  const { inngest } = await jobs.serve((client) => [
    client.createFunction(
      { id: "nowhere", retries: 0, triggers: [{ event: "fetch/nowhere" }] },
      async () => {
        await durableFetch("http://127.0.0.1:1/");
      },
    ),
  ]);
  const run = await runOnce(jobs, inngest, { name: "fetch/nowhere" });
  expect(run.status).toBe("Failed");
});
