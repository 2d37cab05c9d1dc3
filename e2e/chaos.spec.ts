import fs from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "@playwright/test";
import pg from "pg";
import { luckOf } from "../scripts/testing/luck";
import { startScriptedModel } from "../scripts/testing/scripted-model";
import { bakeSmallApp } from "../scripts/testing/small-app";
import { apiOf } from "./api";
import { type Blow, blowsOf, type ModelFailure, type Victims } from "./chaos/faults";
import { planOf, play } from "./chaos/plan";
import { type Ask, expectPaidOnce, expectRight } from "./chaos/truth";
import { type Instance, newHome, readRecord, sandboxesOf, startInstance } from "./instance";
import { settingsFor } from "./model-settings";

// Everything that a run needs is killed or hung while it works. SEED chooses another series of rounds.

const ROUNDS = process.env.LONG ? 60 : 3;
const SEED = Number(process.env.SEED ?? 20_261);
const ROUND_LIMIT_MS = 90_000;

test.describe.configure({ mode: "default" });
test.setTimeout(ROUND_LIMIT_MS + 30_000);

let home: string;
let instance: Instance;
let model: Awaited<ReturnType<typeof startScriptedModel>>;
let runMs: number;

test.beforeAll(async () => {
  home = newHome();
  model = await startScriptedModel();
  instance = await startInstance(home, {
    ...settingsFor(model),
    AI_SILENCE_SECONDS: "3",
    JOBS_DAEMON_OVERRIDES: JSON.stringify({ backoffScale: 0.05, leaseMs: 3_000 }),
  });
  await bakeSmallApp(sandboxesOf(home));
  await playRound(luckOf(SEED), []);
  runMs = await playRound(luckOf(SEED), []); // the first one had to warm everything up
});

/** What everybody has said meanwhile is gone with the instance. */
test.afterEach(() => {
  const info = test.info();
  if (info.status !== info.expectedStatus)
    fs.cpSync(path.join(home, "logs"), info.outputPath("logs"), { recursive: true });
});

test.afterAll(async () => {
  await instance.stop();
  model.stop();
  fs.rmSync(home, { recursive: true, force: true });
});

for (const [n, blows] of blowsOf(ROUNDS, luckOf(SEED)).entries()) {
  const told = blows.map(({ fault, at }) => `${fault.name} at ${Math.round(at * 100)} %`);
  test(`round ${n + 1}: ${told.join(", ")}`, { tag: "@alone" }, async () => {
    await playRound(luckOf(SEED + n + 1), blows);
  });
}

/** Says how long its run has taken. */
async function playRound(luck: () => number, blows: Blow[]) {
  const plan = planOf(luck);
  const trouble = troubleWith(plan);
  model.play(trouble.script);
  const projectId = await apiOf(instance.url).create("Something that survives");
  const startedAt = Date.now();
  const victims: Victims = {
    home,
    findSandbox: () => findSandbox(projectId),
    failModel: trouble.failModel,
  };
  const strikes = blows.map(async ({ fault, at }) => {
    if (fault.countedIn === "time") await sleep(startedAt + at * runMs - Date.now());
    await fault.strike(victims, at);
  });
  await Promise.all(strikes);

  await expect
    .poll(() => isEnded(projectId).catch(() => false), {
      timeout: ROUND_LIMIT_MS,
      intervals: [100],
    })
    .toBe(true);
  const tookMs = Date.now() - startedAt;
  expect(trouble.isOver(), "the model has failed as it was told to").toBe(true);
  await expectRight(ask, projectId, plan);
  const losses = blows.filter(({ fault }) => fault.mayLoseAnswers).length;
  await expectPaidOnce(ask, projectId, plan, model.asked(), losses);
  await expectNothingLeft();
  await expect.poll(() => endSandbox(projectId), { timeout: 30_000 }).toBe(true);
  return tookMs;
}

/** A model that plays its plan, and fails when it is told to. */
function troubleWith(plan: ReturnType<typeof planOf>) {
  const script = play(plan);
  const ahead: { failure: ModelFailure; from: number; forMs: number }[] = [];
  let questions = 0;
  let lasting: { failure: ModelFailure; until: number } | undefined;
  const failureNow = () => {
    const question = questions++;
    if (lasting && Date.now() < lasting.until) return lasting.failure;
    const due = ahead.findIndex(({ from }) => from <= question);
    const [next] = due < 0 ? [] : ahead.splice(due, 1);
    if (next) lasting = { failure: next.failure, until: Date.now() + next.forMs };
    return next?.failure;
  };
  return {
    script: (async (request) => {
      const said = await script(request);
      const failure = failureNow();
      return failure === undefined ? said : { ...said, failure };
    }) satisfies ReturnType<typeof play>,
    failModel: (failure: ModelFailure, at: number, forMs = 0) =>
      ahead.push({ failure, forMs, from: Math.floor(at * plan.answers.length) }),
    isOver: () => ahead.length === 0,
  };
}

/** With a connection of its own: the database may have been killed since the last question. */
const ask: Ask = async (sql, values = []) => {
  const database = new pg.Client({ connectionString: readRecord(home).env.DATABASE_URL });
  database.on("error", () => undefined); // the question itself fails too
  await database.connect();
  try {
    return (await database.query(sql, values)).rows;
  } finally {
    await database.end();
  }
};

async function isEnded(projectId: string) {
  const runs = await ask(`SELECT 1 FROM "Run" WHERE "projectId" = $1 AND "finishedAt" IS NULL`, [
    projectId,
  ]);
  return runs.length === 0;
}

async function findSandbox(projectId: string) {
  const [project] = await ask<{ sandboxId: string | null }>(
    `SELECT "sandboxId" FROM "Project" WHERE id = $1`,
    [projectId],
  ).catch(() => []);
  return project?.sandboxId ?? undefined;
}

async function endSandbox(projectId: string) {
  const id = (await findSandbox(projectId)) ?? "";
  return sandboxesOf(home)
    .Sandbox.kill(id)
    .then(
      () => true,
      () => false,
    );
}

/** Whoever was struck is back, and no job of an agent has failed or is still to be done. */
async function expectNothingLeft() {
  const isReady = async () => (await fetch(`${instance.url}/api/health/ready`)).status;
  await expect.poll(() => isReady().catch(() => 0), { timeout: 30_000 }).toBe(200);
  const open = () =>
    ask(
      `SELECT function_id, status FROM jobs.runs WHERE function_id LIKE '%run-agent' AND status <> 'COMPLETED'`,
    );
  await expect.poll(() => open().catch(() => ["cannot be asked"]), { timeout: 20_000 }).toEqual([]);
}
