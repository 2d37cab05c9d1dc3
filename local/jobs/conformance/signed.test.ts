import { expect, test, vi } from "vitest";
import { canonical, signatureOf } from "../signing.ts";
import { provideJobs, runOnce } from "../testing/jobs.ts";

const jobs = provideJobs();

const serveOne = async () => {
  const ran: unknown[] = [];
  const app = await jobs.serve(
    (client) => [
      client.createFunction(
        { id: "guarded", triggers: [{ event: "signed/go" }] },
        async ({ event }) => {
          ran.push(event.data);
        },
      ),
    ],
    { serving: { enableUnauthedSync: true } },
  );
  const call = (body: object, signature?: string) =>
    fetch(`${app.url}?fnId=${app.id}-guarded&stepId=step`, {
      method: "POST",
      body: canonical(body),
      headers: {
        "content-type": "application/json",
        ...(signature ? { "x-inngest-signature": signature } : {}),
      },
    });
  return { ...app, ran, call };
};

const callBody = (data: unknown) => ({
  ctx: { run_id: "01J0000000000000000000000", attempt: 0 },
  event: { name: "signed/go", data },
  events: [{ name: "signed/go", data }],
  steps: {},
  version: 2,
});
const keyOf = () => jobs.env().INNGEST_SIGNING_KEY ?? "";

test("the calls of the server are believed", async () => {
  const { inngest, ran } = await serveOne();
  await runOnce(jobs, inngest, { name: "signed/go", data: { real: true } });
  expect(ran).toEqual([{ real: true }]);
});

test("an unsigned call to the app runs nothing", async () => {
  const { call, ran } = await serveOne();
  expect((await call(callBody({}))).status).toBe(401);
  expect(ran).toEqual([]);
});

test("a signature of more than five minutes ago runs nothing", async () => {
  const { call, ran } = await serveOne();
  const body = callBody({});
  const fresh = signatureOf(canonical(body), keyOf());
  const stale = signatureOf(canonical(body), keyOf(), Date.now() - 301_000);
  expect((await call(body, stale)).status).toBe(401);
  expect(ran).toEqual([]);
  expect((await call(body, fresh)).status).toBe(200);
});

test("a body that was changed after it was signed runs nothing", async () => {
  const { call, ran } = await serveOne();
  const signature = signatureOf(canonical(callBody({ amount: 1 })), keyOf());
  expect((await call(callBody({ amount: 1000 }), signature)).status).toBe(401);
  expect(ran).toEqual([]);
});

test("the signature of another key runs nothing", async () => {
  const { call, ran } = await serveOne();
  const body = callBody({});
  expect((await call(body, signatureOf(canonical(body), "signkey-local-00"))).status).toBe(401);
  expect(ran).toEqual([]);
});

test.each([
  ["POST", "/fn/register"],
  ["POST", "/v1/checkpoint/01J/async"],
  ["GET", "/v0/runs/01J/actions"],
  ["DELETE", "/v1/runs/01J"],
  ["POST", "/v1/signals"],
  ["POST", "/v1/realtime/publish?channel=a&topic=b"],
  ["POST", "/v1/realtime/token"],
])("%s %s needs the signing key", async (method, place) => {
  const answer = await jobs.ask(place, { method, headers: { authorization: "Bearer wrong" } });
  expect(answer.status).toBe(401);
});

test("a client with another signing key cannot register its functions", async () => {
  const app = await jobs.serve(
    (client) => [
      client.createFunction({ id: "no", triggers: [{ event: "signed/no" }] }, async () => 1),
    ],
    { signingKey: "signkey-local-1234" },
  );
  expect(app.isRegistered).toBe(false);
});

test("what is not supported answers with its own address", async () => {
  const answer = await jobs.ask("/v1/checkpoint", { method: "POST" });
  expect(answer.status).toBe(501);
  expect(await answer.json()).toEqual({
    error: "POST /v1/checkpoint is not supported by local jobs",
    status: 501,
  });
});

test("the service finds its app by itself, whenever that starts", async () => {
  const client = jobs.newClient("found");
  let calls = 0;
  const fn = client.createFunction(
    { id: "late", triggers: [{ event: "signed/late" }] },
    async () => {
      calls += 1;
    },
  );
  await jobs.mount("/api/inngest", client, [fn], { enableUnauthedSync: false });
  await vi.waitUntil(
    async () => {
      const rows = await jobs.sql("SELECT 1 FROM jobs.functions WHERE id = 'found-late'");
      return rows.length > 0;
    },
    { timeout: 20_000 },
  );
  await runOnce(jobs, client, { name: "signed/late" });
  expect(calls).toBe(1);
});
