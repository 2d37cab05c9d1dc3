import fs from "node:fs";
import { type Browser, chromium } from "@playwright/test";
import pg from "pg";
import { newHome, readRecord, sandboxesOf, startInstance } from "../e2e/instance";
import { startScriptedModel } from "../scripts/testing/scripted-model";
import { measureAgent } from "./agent";
import { measureEventsSeen } from "./events-seen";
import { measureFirstLoad } from "./first-load";
import { measureFirstSight } from "./first-sight";
import { measureJobs } from "./jobs";
import { measureShifts } from "./layout-shift";
import { measureLighthouse } from "./lighthouse";
import { percentile, printFigures } from "./report";
import { measureSandboxes } from "./sandboxes";
import { measureStreaming } from "./streaming";
import { measureSubmissions } from "./submissions";
import { measureVersions } from "./versions";

// The figures that the product promises, measured on the production build of this clone, in a real browser.

const FIRST_START_LIMIT_MS = 240_000; // builds what is stale, and the templates

const home = newHome();
const first = await startInstance(home, { SANDBOX_TEMPLATES: "" }, [], FIRST_START_LIMIT_MS);
await first.stop();
const instance = await startInstance(home);
const browser: Browser = await chromium.launch({ executablePath: process.env.CHROMIUM_PATH });
const database = new pg.Client({ connectionString: readRecord(home).env.DATABASE_URL });
await database.connect();

try {
  const load = await measureFirstLoad(browser, instance.url);
  const submissions = await measureSubmissions(browser, instance.url, sandboxesOf(home));
  const seen = await measureEventsSeen(browser, instance.url, database);
  const streaming = await measureStreaming(browser, instance.url, database);
  const shifts = await measureShifts(browser, instance.url);
  const versions = await measureVersions(browser, instance.url, database);
  const looks = [
    ...(await measureLighthouse("home", instance.url)),
    ...(await measureLighthouse("a project", load.projectUrl)),
  ];
  const { env, children } = readRecord(home);
  const jobs = await measureJobs(env, children.jobs?.pid ?? 0);
  const sandboxes = await measureSandboxes(sandboxesOf(home));
  await database.end();
  await instance.stop();
  const agent = await measureAgentApart();
  printFigures([
    { name: "first load of home, JS gzipped", value: load.homeKb, unit: "KB", target: 180 },
    { name: "first load of a project, JS gzipped", value: load.projectKb, unit: "KB", target: 350 },
    {
      name: "prompt submitted → first event on screen, p95",
      value: percentile(submissions, 95),
      unit: "ms",
      target: 300,
      detail: `p50 ${percentile(submissions, 50)}, n ${submissions.length}`,
    },
    {
      name: "event stored → seen by the browser, p95",
      value: percentile(seen, 95),
      unit: "ms",
      target: 50,
      detail: `p50 ${percentile(seen, 50)}, n ${seen.length}`,
    },
    ...streaming,
    ...shifts,
    ...versions,
    ...looks,
    { name: "second start → ready", value: instance.readyMs, unit: "ms", target: 5000 },
    ...jobs,
    ...sandboxes,
    ...agent,
  ]);
} finally {
  await browser.close();
  await instance.stop();
  fs.rmSync(home, { recursive: true, force: true });
}

/** With a model that takes no time at all, which the demo is not. */
async function measureAgentApart() {
  const model = await startScriptedModel();
  const scripted = await startInstance(home, {
    AI_PROVIDER: "compatible",
    AI_BASE_URL: model.url,
    AI_MODEL: "scripted",
    AI_API_KEY: "none",
  });
  const database = new pg.Client({ connectionString: readRecord(home).env.DATABASE_URL });
  await database.connect();
  try {
    return [
      ...(await measureFirstSight(browser, scripted.url, database, model)),
      ...(await measureAgent(scripted.url, database, sandboxesOf(home), model)),
    ];
  } finally {
    await database.end();
    await scripted.stop();
    model.stop();
  }
}
