import http from "node:http";
import { NonRetriableError } from "inngest";
import { beforeAll, describe, expect, test } from "vitest";
import { provideJobs, type RunSeen, runOnce } from "./testing/jobs.ts";

// What people see of the runs, over HTTP as a browser asks for it.

const jobs = provideJobs();

const origin = () => jobs.env().JOBS_DASHBOARD_URL ?? "";
const hostOf = (name: string) => `${name}:${new URL(origin()).port}`;

type Asked = { method?: string; headers?: Record<string, string>; body?: string };
type Seen = { status: number; headers: http.IncomingHttpHeaders; body: string };

/** `fetch` would set the headers that this is about. */
const ask = (place: string, { method = "GET", headers = {}, body }: Asked = {}) =>
  new Promise<Seen>((resolve, reject) => {
    const request = http.request(new URL(place, origin()), { method, headers }, (response) => {
      let received = "";
      response.setEncoding("utf8").on("data", (chunk) => {
        received += chunk;
      });
      response.on("end", () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          body: received,
        }),
      );
    });
    request.on("error", reject).end(body);
  });

async function formOf(runId: string) {
  const { body } = await ask(`/runs/${runId}`);
  const fieldOf = (name: string) => new RegExp(`name="${name}" value="([^"]+)"`).exec(body)?.[1];
  return new URLSearchParams({
    token: fieldOf("token") ?? "",
    request: fieldOf("request") ?? "",
  }).toString();
}

const post = (place: string, body: string, headers: Record<string, string> = {}) =>
  ask(place, { method: "POST", body, headers: { origin: origin(), ...headers } });

const HOSTILE = `</script><img src=x onerror="alert('x')">`;

let charges = 0;
let app: Awaited<ReturnType<typeof serveVaried>>;
let full: RunSeen;
let failed: RunSeen;
let waitingId: string;

/** One of each kind that the list and the pages of runs tell apart. */
const serveVaried = () =>
  jobs.serve((client) => {
    const child = client.createFunction(
      { id: "child", triggers: [{ event: "page/child" }] },
      async () => "from the child",
    );
    const full = client.createFunction(
      { id: "full", name: HOSTILE, triggers: [{ event: "page/full" }] },
      async ({ step }) => {
        await step.run("hostile", () => ({ html: HOSTILE, apiKey: "k-1", login: "password=none" }));
        await step.run("long", () => "x".repeat(100_000));
        await step.invoke("call", { function: child });
        return { url: "postgres://me:hunter2@db/x" };
      },
    );
    const fails = client.createFunction(
      {
        id: "fails",
        retries: 0,
        idempotency: "event.data.order",
        triggers: [{ event: "page/fails" }],
      },
      async ({ step }) =>
        step.run("charge", () => {
          charges += 1;
          if (charges === 1) throw new NonRetriableError("declined: sk-live-0123456789abcdef");
          return "paid";
        }),
    );
    const waits = client.createFunction(
      { id: "waits", triggers: [{ event: "page/waits" }] },
      async ({ step }) => {
        const nap = step.sleep("nap", "3d");
        await Promise.all([nap, step.waitForEvent("ask", { event: "page/answer", timeout: "1h" })]);
      },
    );
    const refused = client.createFunction(
      { id: "refused", throttle: { limit: 1, period: "1m" }, triggers: [{ event: "page/no" }] },
      async () => 1,
    );
    return [child, full, fails, waits, refused];
  });

beforeAll(async () => {
  app = await serveVaried();
  const { ids } = await app.inngest.send({ name: "page/waits" });
  full = await runOnce(jobs, app.inngest, { name: "page/full", data: { order: "ord_full" } });
  failed = await runOnce(jobs, app.inngest, { name: "page/fails", data: { order: "ord_failed" } });
  waitingId = (await jobs.runsOf(ids[0] ?? ""))[0]?.run_id ?? "";
});

describe("who may look", () => {
  test.each(["127.0.0.1", "localhost", "[::1]"])("whoever asks for %s", async (name) => {
    expect((await ask("/", { headers: { host: hostOf(name) } })).status).toBe(200);
  });

  test.each(["evil.test", "preview.localhost", "127.0.0.1.evil.test"])(
    "not who has the name %s pointed here",
    async (name) => {
      for (const place of ["/", `/runs/${full.run_id}`]) {
        const { status, body } = await ask(place, { headers: { host: hostOf(name) } });
        expect(status).toBe(403);
        expect(body).not.toContain("page/full");
      }
    },
  );

  test("not a host with another port", async () => {
    expect((await ask("/", { headers: { host: "127.0.0.1:1" } })).status).toBe(403);
  });

  test.each<Record<string, string>>([
    { origin: "http://3000-app.localhost:43100" },
    { origin: "null" },
    { "sec-fetch-site": "cross-site", "sec-fetch-mode": "cors", "sec-fetch-dest": "empty" },
    { "sec-fetch-site": "same-site", "sec-fetch-mode": "no-cors", "sec-fetch-dest": "script" },
    { "sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate", "sec-fetch-dest": "iframe" },
  ])("not another page: %o", async (headers) => {
    const seen = await ask("/", { headers });
    expect(seen.status).toBe(403);
    expect(seen.headers["access-control-allow-origin"]).toBeUndefined();
  });

  test("who follows a link of another page", async () => {
    const headers = {
      "sec-fetch-site": "cross-site",
      "sec-fetch-mode": "navigate",
      "sec-fetch-dest": "document",
    };
    expect((await ask("/", { headers })).status).toBe(200);
  });

  test("no page around it, and nothing from elsewhere in it", async () => {
    const { headers } = await ask("/");
    expect(headers["x-frame-options"]).toBe("DENY");
    expect(headers["content-security-policy"]).toContain("frame-ancestors 'none'");
    expect(headers["content-security-policy"]).toContain("default-src 'none'");
    expect(headers["content-security-policy"]).not.toContain("unsafe");
  });
});

describe("the list", () => {
  const rowsOf = (body: string) => body.match(/id="run-[0-9A-Z]{26}"/g) ?? [];

  test("shows the newest first, each with its state", async () => {
    const { body } = await ask("/");
    const places = [failed.run_id, full.run_id, waitingId].map((id) => body.indexOf(`run-${id}`));
    expect(places.every((place) => place > 0)).toBe(true);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    for (const word of ["Completed", "Failed", "Waiting"])
      expect(body).toContain(`>${word}</span>`);
  });

  test("shows those of one status, of one function, or with an id", async () => {
    const idsOf = async (asked: string) => rowsOf((await ask(`/?${asked}`)).body);
    const search = async (text: string) => idsOf(`search=${encodeURIComponent(text)}`);
    const only = (id: string) => [`id="run-${id}"`];
    expect(await idsOf("state=waiting")).toEqual(only(waitingId));
    expect(await idsOf(`functionId=${app.id}-full`)).toEqual(only(full.run_id));
    expect(await search("ord_full")).toEqual(only(full.run_id));
    expect(await search(full.run_id.toLowerCase())).toEqual(only(full.run_id));
    for (const nothing of ["ord_", "%", "'", "\0ord_"]) expect(await search(nothing)).toEqual([]);
  });

  test("goes on to older runs", async () => {
    const { body } = await ask(`/?before=${full.run_id}`);
    expect(body).toContain(`run-${waitingId}`);
    expect(rowsOf(body)).not.toContain(`id="run-${full.run_id}"`);
  });

  test("keeps schedules that go well out of the way, until they are asked for", async () => {
    const [run] = await jobs.sql(
      `INSERT INTO jobs.runs (id, function_id, event_id, event, event_name, status, slots, slot_limits, ended_at)
       VALUES ('01J00000000000000000000000', $1, 'e', '{"data":{"cron":"0 5 * * *"}}', 'inngest/scheduled.timer', 'COMPLETED', '{}', '{}', now())
       RETURNING id`,
      [`${app.id}-full`],
    );
    expect((await ask("/")).body).not.toContain(`run-${run.id}`);
    expect((await ask("/?showsScheduled=yes")).body).toContain("0 5 * * *");
  });

  test("names what is refused, and says that the app does not answer", async () => {
    const { body } = await ask("/");
    expect(body).toContain("throttle is not supported by local jobs");
    expect(body).toContain(`<code>${app.url}</code>`);
    await expect.poll(async () => (await ask("/")).body).toContain("it answered 404");
  });
});

describe("a run", () => {
  const stepPage = async (name: string) => {
    const [step] = await jobs.sql("SELECT id FROM jobs.steps WHERE run_id = $1 AND name = $2", [
      full.run_id,
      name,
    ]);
    return (await ask(`/runs/${full.run_id}/steps/${step.id}`)).body;
  };

  test("shows its steps in order, its end, and the run that it has invoked", async () => {
    const { body } = await ask(`/runs/${full.run_id}`);
    const steps = [...body.matchAll(/class="name">([^<]+)</g)].map(([, name]) => name);
    expect(steps).toEqual(["hostile", "long", "call"]);
    expect(body).toContain("ord_full");
    expect(body).toContain("Invokes");
  });

  test("shows what it waits for, and until when", async () => {
    await expect
      .poll(async () => (await ask(`/runs/${waitingId}`)).body)
      .toMatch(/For the event page\/answer, at most until <time/);
    expect((await ask(`/runs/${waitingId}`)).body).toMatch(/Until <time/);
  });

  test("takes what others wrote for text", async () => {
    const pages = [(await ask("/")).body, (await ask(`/runs/${full.run_id}`)).body];
    for (const body of [...pages, await stepPage("hostile")]) {
      expect(body).not.toContain("<img");
      expect(body).toContain("&lt;/script&gt;&lt;img src=x onerror=");
    }
  });

  test("shows no secrets", async () => {
    const { body } = await ask(`/runs/${full.run_id}`);
    expect(body).not.toContain("hunter2");
    expect(body).toContain("postgres://me:[redacted]@db/x");
    expect((await ask(`/runs/${failed.run_id}`)).body).toContain("declined: [redacted]");
    expect(await stepPage("hostile")).toContain("&quot;apiKey&quot;: &quot;[redacted]&quot;");
  });

  test("shows the beginning of what is long, and says so", async () => {
    const body = await stepPage("long");
    expect(body).toContain("This is the beginning: 20 KB of 98 KB.");
    expect(body).not.toContain("x".repeat(20_001));
  });

  test.each(["/runs/nothing", "/runs/01J00000000000000000000009", "/runs/x%00"])(
    "that is not there is not found: %s",
    async (place) => {
      expect((await ask(place)).status).toBe(404);
    },
  );
});

describe("a change", () => {
  test.each(["cancel", "replay"])("needs the form of this page: %s", async (action) => {
    const place = `/runs/${waitingId}/${action}`;
    const form = await formOf(waitingId);
    const countOf = () => jobs.sql("SELECT count(*) AS n FROM jobs.runs");
    const before = await countOf();
    const answers = await Promise.all([
      post(place, ""),
      post(place, "token=guessed"),
      post(place, form, { origin: "http://evil.test" }),
      post(place, form, { origin: "null" }),
      post(place, form, { host: hostOf("evil.test"), origin: `http://${hostOf("evil.test")}` }),
      post(place, form, { "sec-fetch-site": "cross-site" }),
      ask(place, { method: "POST", body: form }),
    ]);
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 403));
    expect(await countOf()).toEqual(before);
    expect((await ask(`/runs/${waitingId}`)).body).toContain(">Waiting</span>");
  });

  test("replaying runs the function again as a run of its own, once for each form", async () => {
    const form = await formOf(failed.run_id);
    const replay = () => post(`/runs/${failed.run_id}/replay`, form);
    const { status, headers } = await replay();
    expect(status).toBe(303);
    expect((await replay()).headers.location).toBe(headers.location);
    const [eventId] = (
      await jobs.sql("SELECT event_id FROM jobs.runs WHERE id = $1", [failed.run_id])
    ).map((row) => row.event_id);
    const runs = await jobs.untilEnded(eventId, 2);
    expect(runs.map((run) => [run.status, run.output])).toMatchObject([
      ["Failed", { message: expect.stringContaining("declined") }],
      ["Completed", "paid"],
    ]);
    expect(headers.location).toBe(`/runs/${runs[1]?.run_id}`);
    expect((await ask(headers.location ?? "")).body).toContain("Replay of");
  });

  test("cancelling ends the run", async () => {
    const place = `/runs/${waitingId}`;
    expect((await post(`${place}/cancel`, await formOf(waitingId))).headers.location).toBe(place);
    const { body } = await ask(place);
    expect(body).toContain(">Cancelled</span>");
    expect(body).not.toContain(`${place}/cancel`);
  });
});
