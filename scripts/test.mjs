import { spawn } from "node:child_process";
import { once } from "node:events";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { findBrowser } from "./browser.mjs";
import { CommandError, elapsedSince, exitWith, runVisibly } from "./progress.mjs";
import { bin, root, setUp } from "./setup.mjs";

const REPORTS = path.join(root, ".whittle/reports");
const PREPARE_PORT = "21731";
const PREPARE_LIMIT_MS = 10 * 60_000;

/** @typedef {{ passed: number, failed: number }} Counts */

// Failures of luck: everything that kills, cuts and races, many times over.
const LONG_BROWSER = ["start", "live", "--repeat-each=8"];
const LONG_LOCAL = [
  "--project=local",
  "--project=jobs",
  "local/sandbox/restarts.test.ts",
  "local/jobs/faults.test.ts",
];

await exitWith(async () => {
  const startedAt = Date.now();
  await setUp();
  fs.rmSync(REPORTS, { recursive: true, force: true });
  fs.mkdirSync(REPORTS, { recursive: true });
  const env = { ...process.env, NEXT_TELEMETRY_DISABLED: "1", CHROMIUM_PATH: await findBrowser() };

  const counts = process.argv.includes("--long")
    ? [await runVitest({ ...env, LONG: "1" }, LONG_LOCAL), ...(await runLongBrowser(env))]
    : await runAll(env);
  const passed = counts.reduce((sum, count) => sum + count.passed, 0);
  const failed = counts.reduce((sum, count) => sum + count.failed, 0);
  console.log(`\nin ${elapsedSince(startedAt)}`);
  console.log(`${passed} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
});

/**
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<Counts[]>}
 */
async function runAll(env) {
  const checked = await runCheck(env);
  const home = newHome();
  const isPrepared = startMeanwhile(env, home);
  const unit = await runVitest(env);
  await isPrepared;
  const together = await runPlaywright(env, ["--grep-invert=@alone", "--workers=2"], home);
  const alone = await runPlaywright(env, ["--grep=@alone"], home);
  fs.rmSync(home, { recursive: true, force: true });
  return [checked, unit, together, alone];
}

/** @param {NodeJS.ProcessEnv} env */
async function runLongBrowser(env) {
  const home = newHome();
  const long = { ...env, LONG: "1" };
  const counts = [
    await runPlaywright(env, LONG_BROWSER, home),
    await runPlaywright(long, ["chaos", "demo-apps", "downloaded"], home),
    await runPlaywright(long, ["--grep=in the (light|dark) theme"], home),
  ];
  fs.rmSync(home, { recursive: true, force: true });
  return counts;
}

function newHome() {
  const home = fs.mkdtempSync(path.join(os.tmpdir(), "whittle-e2e-"));
  fs.chmodSync(home, 0o755); // the unprivileged accounts of its services go there
  return home;
}

/**
 * What a first start makes (the production build, the templates, a database) is there when the browser tests begin: the
 * tests before them wait more than they work. What fails here is made by the start that needs it, which tells why.
 * @param {NodeJS.ProcessEnv} env
 * @param {string} home
 */
async function startMeanwhile(env, home) {
  const own = { PORT: PREPARE_PORT, APP_URL: "", DATABASE_URL: "", WHITTLE_HOME: home };
  const child = spawn(process.execPath, ["scripts/start.mjs"], {
    cwd: root,
    env: { ...env, ...own },
    stdio: ["ignore", "pipe", "ignore"],
  });
  const end = () => child.kill("SIGINT");
  process.once("exit", end);
  const late = setTimeout(end, PREPARE_LIMIT_MS);
  if (child.pid) os.setPriority(child.pid, os.constants.priority.PRIORITY_LOW);
  let output = "";
  child.stdout.on("data", (chunk) => {
    output += chunk;
    if (/^ready http/m.test(output)) end();
  });
  await once(child, "close");
  clearTimeout(late);
}

/**
 * The checks are no tests: they count only where they fail.
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<Counts>}
 */
async function runCheck(env) {
  const code = await run("check", ["scripts/check.mjs"], env);
  return { passed: 0, failed: code === 0 ? 0 : 1 };
}

/**
 * @param {string} title
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} env
 */
function run(title, args, env) {
  console.log(`\n== ${title}`);
  return runVisibly(process.execPath, args, {
    cwd: root,
    env,
    stdio: ["ignore", "inherit", "inherit"],
  });
}

/**
 * @param {NodeJS.ProcessEnv} env
 * @param {string[]} [chosen]
 * @returns {Promise<Counts>}
 */
async function runVitest(env, chosen = []) {
  const report = path.join(REPORTS, "vitest.json");
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
  const code = await run(
    "unit, integration, conformance",
    [bin("vitest/vitest.mjs"), "run", ...reporters, ...chosen],
    env,
  );
  const { numPassedTests, numFailedTests } = readReport(report);
  return countsOf(code, numPassedTests, numFailedTests);
}

/**
 * @param {NodeJS.ProcessEnv} env
 * @param {string[]} chosen
 * @param {string} home
 * @returns {Promise<Counts>}
 */
async function runPlaywright(env, chosen, home) {
  const report = path.join(REPORTS, "playwright.json");
  const args = [bin("@playwright/test/cli.js"), "test", "--reporter=list,json", ...chosen];
  const reporting = { PLAYWRIGHT_JSON_OUTPUT_NAME: report, E2E_HOME: home };
  const code = await run("browser", args, { ...env, ...reporting });
  const { expected, unexpected, flaky } = readReport(report).stats;
  return countsOf(code, expected, unexpected + flaky);
}

/** @param {string} file */
function readReport(file) {
  if (!fs.existsSync(file))
    throw new CommandError(`The runner ended without its report (${file}).`);
  return JSON.parse(fs.readFileSync(file, "utf8"));
}

/**
 * A runner that ends badly although every test passed (a leak, an error outside of a test) has failed too.
 * @param {number | string} code
 * @param {number} passed
 * @param {number} failed
 * @returns {Counts}
 */
function countsOf(code, passed, failed) {
  return { passed, failed: code !== 0 && failed === 0 ? 1 : failed };
}
