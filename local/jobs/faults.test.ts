import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { Inngest } from "inngest";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { luckOf } from "../../scripts/testing/luck.ts";
import { SupervisedChild } from "../child.ts";
import { unprivilegedAccount } from "../home.ts";
import { freePort } from "../ports.ts";
import { postgres, query } from "../postgres/server.ts";
import type { ProcessIdentity } from "../processes.ts";
import { QUIET } from "./testing/jobs.ts";
import { TestProcess } from "./testing/process.ts";
import { createDatabase, startService, type TestService } from "./testing/service.ts";

// What is left, and what goes on, when something is killed.

const RUNS = 10;
const STEPS = 20;
const ROUNDS = process.env.LONG ? 20 : 3;
const ROUND_LIMIT_MS = 60_000;

type Instance = { service: TestService; app: TestProcess; inngest: Inngest };

let home: string;
const stops: (() => Promise<unknown>)[] = [];

beforeEach(() => {
  home = fs.mkdtempSync(path.join(os.tmpdir(), "whittle faults "));
  fs.chmodSync(home, 0o755);
});

afterEach(async () => {
  while (stops.length > 0) await stops.pop()?.();
  fs.rmSync(home, { recursive: true, force: true });
});

async function startInstance(databaseUrl: string): Promise<Instance> {
  const port = await freePort();
  const appUrl = `http://127.0.0.1:${port}`;
  await query(
    databaseUrl,
    "CREATE TABLE effects (run_id text, step text, times int, PRIMARY KEY (run_id, step))",
  );
  const service = await startService({ appUrl, databaseUrl, home, overrides: { leaseMs: 2_000 } });
  stops.push(service.stop);

  const app = new TestProcess(path.join(home, "app.log"));
  stops.push(() => app.end("SIGTERM"));
  await app.start({
    command: process.execPath,
    args: ["--import", "tsx", path.join(import.meta.dirname, "testing/counting-app.ts")],
    env: { ...process.env, ...service.env, DATABASE_URL: databaseUrl, PORT: String(port) },
    isReady: () => fetch(`${appUrl}/api/inngest`),
    readyLimitMs: 20_000,
  });
  await vi.waitUntil(async () => (await ask(service, "SELECT 1 FROM jobs.functions")).length > 0, {
    timeout: 20_000,
    interval: 50,
  });
  const { INNGEST_BASE_URL = "", INNGEST_EVENT_KEY = "" } = service.env;
  const inngest = new Inngest({
    id: "sends",
    isDev: false,
    baseUrl: INNGEST_BASE_URL,
    eventKey: INNGEST_EVENT_KEY,
    logger: QUIET,
    internalLogger: QUIET,
  });
  return { service, app, inngest };
}

const ask = ({ databaseUrl }: TestService, sql: string) =>
  query(databaseUrl, sql).then(({ rows }) => rows);

const sendRuns = (inngest: Inngest) =>
  inngest.send(Array.from({ length: RUNS }, () => ({ name: "faults/count" })));

const underWay = (service: TestService) =>
  ask(service, "SELECT 1 FROM jobs.runs WHERE ended_at IS NULL").catch(() => ["cannot be asked"]);

/** Every run has ended right, each of its steps has left its effect, and nobody has anything more to do. */
async function expectAllDone(service: TestService, runs: number) {
  await vi.waitUntil(async () => (await underWay(service)).length === 0, {
    timeout: ROUND_LIMIT_MS,
    interval: 50,
  });
  expect(
    await ask(
      service,
      "SELECT status, output, count(*)::int FROM (SELECT status, output::text FROM jobs.runs) r GROUP BY 1, 2",
    ),
  ).toEqual([{ status: "COMPLETED", output: String(STEPS), count: runs }]);
  const effects = await ask(service, "SELECT count(*)::int FROM effects GROUP BY run_id");
  expect(effects).toEqual(Array.from({ length: runs }, () => ({ count: STEPS })));
  expect(await ask(service, "SELECT * FROM jobs.queue")).toEqual([]);
}

const VICTIMS = ["jobs", "app", "both"] as const;

test(
  `runs end right in ${ROUNDS} rounds of killing the jobs, the app or both at random moments`,
  async () => {
    const seed = Number(process.env.SEED ?? 20_260);
    const luck = luckOf(seed);
    const { service, app, inngest } = await startInstance(await createDatabase());
    const kill = {
      jobs: async () => {
        await service.kill();
        await service.restart();
      },
      app: async () => {
        await app.end("SIGKILL");
        await app.start();
      },
    };
    for (let round = 1; round <= ROUNDS; round++) {
      await sendRuns(inngest);
      const victim = VICTIMS[(round - 1) % VICTIMS.length] ?? "both";
      await new Promise((resolve) => setTimeout(resolve, luck() * 700)); // the moment is what varies
      const struck = victim === "both" ? [kill.jobs(), kill.app()] : [kill[victim]()];
      await Promise.all(struck);
      await expectAllDone(service, RUNS * round);
    }
  },
  ROUNDS * ROUND_LIMIT_MS,
);

test("runs go on when Postgres is restarted under them", async () => {
  let server: ProcessIdentity | undefined;
  const { env, stop } = await postgres.start({
    home,
    account: unprivilegedAccount(),
    supervise: async (spec) => {
      const child = new SupervisedChild(spec, home);
      child.on("started", (identity) => {
        server = identity;
      });
      await child.start();
      return child;
    },
  });
  stops.push(stop);
  const { service, inngest } = await startInstance(env.DATABASE_URL ?? "");
  await sendRuns(inngest);
  await vi.waitUntil(async () => (await ask(service, "SELECT 1 FROM effects")).length > RUNS);
  const before = server?.pid ?? 0;
  process.kill(before, "SIGINT");
  await vi.waitUntil(() => server?.pid !== before, { timeout: 20_000 });
  await expectAllDone(service, RUNS);
});
