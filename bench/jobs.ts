import fs from "node:fs";
import http from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { Inngest, type InngestFunction } from "inngest";
import { serve } from "inngest/node";
import { type Figure, percentile } from "./report";

const MODEL_MS = 20;
const TOOL_OUTPUT = "x".repeat(2_000);
const LENGTHS = [5, 20, 40, 100];
const WARM_UP = 40;
const EVENTS = 30;
/** From the end of a model's step to the start of the next one: to the tool, and on from it. */
const HOPS = 2;
const CROWD = { runs: 10, steps: 15, modelMs: 100 };
const IDLE_MS = 15_000;

type JobsEnv = Record<string, string | undefined>;

/** Durable steps of this machine, next to the same loop run bare. */
export async function measureJobs(env: JobsEnv, pid: number): Promise<Figure[]> {
  const idle = await measureIdle(pid);
  const figures: Figure[] = [];
  await measureLoop(env, WARM_UP, true);
  await measureLoop(env, WARM_UP, false);
  for (const steps of LENGTHS) {
    const bare = await measureBare(steps);
    const inProcess = await measureLoop(env, steps, true);
    const hops = await measureLoop(env, steps, false);
    figures.push(
      gapFigure(`jobs: overhead per iteration of ${steps}, in one request`, inProcess, 15, bare),
      gapFigure(
        `jobs: overhead per hop, ${steps} iterations`,
        hops.map((ms) => ms / HOPS),
        30,
        bare,
      ),
    );
  }
  const starts = await measureStarts(env);
  return [
    gapFigure("jobs: event sent → first step", starts, 60),
    ...figures,
    {
      name: `jobs: ${CROWD.runs} runs of ${CROWD.steps} iterations at once`,
      value: await measureCrowd(env),
      unit: "ms",
      target: 3_000,
      detail: `at least ${CROWD.steps * CROWD.modelMs} of it is the model`,
    },
    { name: "jobs: idle, of a core", value: idle, unit: "%", target: 1, detail: idle.toFixed(2) },
  ];
}

function gapFigure(name: string, gaps: number[], target: number, bare?: number[]): Figure {
  const [p50, last] = [gaps, gaps.slice(-Math.ceil(gaps.length / 4))].map((of) => median(of));
  const besides = bare ? `, bare ${median(bare).toFixed(1)}` : "";
  return {
    name,
    value: percentile(gaps, 50),
    unit: "ms",
    target,
    detail: `p50 ${p50?.toFixed(1)}, last quarter ${last?.toFixed(1)}${besides}, n ${gaps.length}`,
  };
}

const median = (values: number[]) =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

type Step = <T>(id: string, work: () => Promise<T>) => Promise<unknown>;

/** What an agent does: ask the model, then use a tool. Between two models everything is overhead. */
async function iterate(step: Step, iterations: number, modelMs: number, spans: [number, number][]) {
  for (let n = 0; n < iterations; n++) {
    await step("model", async () => {
      const startedAt = performance.now();
      await sleep(modelMs);
      spans.push([startedAt, performance.now()]);
      return { text: "an answer" };
    });
    await step("tool", async () => TOOL_OUTPUT);
  }
}

const silent = () => undefined;
const QUIET = { info: silent, warn: silent, error: silent, debug: silent };

const gapsOf = (spans: [number, number][]) =>
  spans.slice(1).map(([startedAt], n) => startedAt - (spans[n]?.[1] ?? 0));

async function measureBare(iterations: number) {
  const spans: [number, number][] = [];
  await iterate((_, work) => work(), iterations, MODEL_MS, spans);
  return gapsOf(spans);
}

async function measureLoop(env: JobsEnv, iterations: number, checkpointing: boolean) {
  const spans: [number, number][] = [];
  await withApp(
    env,
    checkpointing,
    (done) => (inngest) =>
      inngest.createFunction(
        { id: "loop", triggers: [{ event: "bench/go" }] },
        async ({ step }) => {
          await iterate((id, work) => step.run(id, work), iterations, MODEL_MS, spans);
          done();
        },
      ),
  );
  return gapsOf(spans);
}

async function measureStarts(env: JobsEnv) {
  const times: number[] = [];
  for (let n = 0; n <= EVENTS; n++) times.push(await measureStart(env));
  return times.slice(1); // the first one warms the server
}

async function measureStart(env: JobsEnv) {
  let reachedAt = 0;
  const sentAt = await withApp(
    env,
    true,
    (done) => (inngest) =>
      inngest.createFunction(
        { id: "start", triggers: [{ event: "bench/go" }] },
        async ({ step }) => {
          await step.run("first", () => {
            reachedAt = performance.now();
          });
          done();
        },
      ),
  );
  return reachedAt - sentAt;
}

async function measureCrowd(env: JobsEnv) {
  let left = CROWD.runs;
  const sentAt = await withApp(
    env,
    true,
    (done) => (inngest) =>
      inngest.createFunction(
        { id: "crowd", triggers: [{ event: "bench/go" }] },
        async ({ step }) => {
          await iterate((id, work) => step.run(id, work), CROWD.steps, CROWD.modelMs, []);
          left -= 1;
          if (left === 0) done();
        },
      ),
    CROWD.runs,
  );
  return performance.now() - sentAt;
}

type Define = (done: () => void) => (inngest: Inngest) => InngestFunction.Any;

/** Serves a function, starts it, and waits until it says that it is done. Returns when it was started. */
async function withApp(env: JobsEnv, checkpointing: boolean, define: Define, runs = 1) {
  const inngest = new Inngest({
    id: `bench-${process.pid}-${Date.now()}`,
    isDev: false,
    baseUrl: env.INNGEST_BASE_URL ?? "",
    signingKey: env.INNGEST_SIGNING_KEY ?? "",
    eventKey: env.INNGEST_EVENT_KEY ?? "",
    checkpointing: checkpointing && { maxRuntime: "10m" },
    // Each iteration has the same step ids, and a warning about it.
    internalLogger: QUIET,
  });
  let end: (() => void) | undefined;
  const done = new Promise<void>((resolve) => {
    end = resolve;
  });
  const functions = [define(() => end?.())(inngest)];
  const server = http.createServer(serve({ client: inngest, functions }));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await fetch(`http://127.0.0.1:${port}/api/inngest`, { method: "PUT" });

  const sentAt = performance.now();
  await inngest.send(Array.from({ length: runs }, () => ({ name: "bench/go" })));
  await done;
  await sleep(50); // its last answer is on the way
  // No event of a later measurement may start this one.
  server.removeAllListeners("request").on("request", serve({ client: inngest, functions: [] }));
  await fetch(`http://127.0.0.1:${port}/api/inngest`, { method: "PUT" });
  server.closeAllConnections();
  server.close();
  return sentAt;
}

/** The share of a core that the service takes while nobody wants anything. */
async function measureIdle(pid: number) {
  const before = cpuTicks(pid);
  await sleep(IDLE_MS);
  return ((cpuTicks(pid) - before) / TICKS_PER_SECOND / (IDLE_MS / 1000)) * 100;
}

const TICKS_PER_SECOND = 100;

function cpuTicks(pid: number) {
  const stat = fs.readFileSync(`/proc/${pid}/stat`, "utf8");
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return Number(fields[11]) + Number(fields[12]);
}
