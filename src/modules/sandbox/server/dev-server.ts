import "server-only";

import { setTimeout as sleep } from "node:timers/promises";
import type { Sandbox } from "e2b";
import { AppError } from "@/lib/errors";
import type { Tree } from "@/modules/versions/schema";
import {
  LAY_OVER_SCRIPT,
  PREVIEW_PORT,
  START_LOG,
  START_SCRIPT,
} from "../../../../sandbox-templates/layout";
import { runCommand, runOwn } from "./commands";

const START_LIMIT_MS = 60_000;
const STARTS_MAX = 3;
const ANSWER_LIMIT_S = 30;
const LOOK_MS = 50;
const STOP_LIMIT_S = 5;
const INSTALL_LIMIT_MS = 5 * 60_000;
const LOG_LINES_TOLD = 20;

/**
 * Asks the app's server for a page from inside, and prints the first line of its answer. In bash alone: a sandbox need
 * not have curl, and Node would take longer to start than the question takes.
 */
const ASK = `exec 3<>/dev/tcp/127.0.0.1/${PREVIEW_PORT} &&
printf 'GET %s HTTP/1.0\\r\\nHost: localhost:${PREVIEW_PORT}\\r\\nAccept: text/html\\r\\n\\r\\n' "$ROUTE" >&3 &&
IFS= read -r -t ${ANSWER_LIMIT_S} line <&3 && printf %s "$line"`;

/** The status with which the app's server answers a route; nothing while nobody listens. */
export async function askRoute(sandbox: Sandbox, route = "/"): Promise<number | undefined> {
  const { stdout } = await runCommand(sandbox, ASK, { envs: { ROUTE: route } });
  const status = /^HTTP\/1\.[01] (\d{3})/.exec(stdout)?.[1];
  return status === undefined ? undefined : Number(status);
}

/** Waits until the app's server answers, and starts it where it has ended. */
export async function ensureServing(sandbox: Sandbox) {
  const startedAt = Date.now();
  let starts = 0;
  while ((await askRoute(sandbox)) === undefined) {
    const isRunning = (await findServer(sandbox)) !== undefined;
    const isOver = Date.now() - startedAt > START_LIMIT_MS || (!isRunning && starts === STARTS_MAX);
    if (isOver) throw await neverAnswered(sandbox);
    if (!isRunning) {
      await startServer(sandbox);
      starts++;
    }
    await sleep(LOOK_MS);
  }
}

async function neverAnswered(sandbox: Sandbox) {
  const log = await readServerLog(sandbox);
  const tail = log.trimEnd().split("\n").slice(-LOG_LINES_TOLD).join("\n");
  return new AppError(
    "SANDBOX_FAILED",
    `The app's server does not answer. Its last words:\n${tail || "(none)"}`,
  );
}

export async function readServerLog(sandbox: Sandbox): Promise<string> {
  const { stdout } = await runCommand(sandbox, `cat ${START_LOG} 2>/dev/null || true`);
  return stdout;
}

export async function restartServer(sandbox: Sandbox) {
  await stopServer(sandbox);
  await ensureServing(sandbox);
}

const startServer = (sandbox: Sandbox) =>
  sandbox.commands.run(`exec bash ${START_SCRIPT}`, { background: true, timeoutMs: 0 });

/** The start script runs on as the server. */
export async function findServer(sandbox: Sandbox) {
  const processes = await sandbox.commands.list();
  return processes.find(({ cmd, args }) => [cmd, ...args].join(" ").includes(START_SCRIPT));
}

/** Asked nicely first: a dev server takes its children with it. */
async function stopServer(sandbox: Sandbox) {
  const server = await findServer(sandbox);
  if (!server) return;
  await runCommand(
    sandbox,
    `kill ${server.pid}; timeout ${STOP_LIMIT_S} tail --pid=${server.pid} -f /dev/null || kill -9 ${server.pid}`,
  );
}

const LOCK = "package-lock.json";

/** Whether other packages may be wanted where these files are others. */
export const namePackages = (changed: readonly string[]) =>
  changed.some((path) => path === LOCK || path === "package.json");

/** Whether these files say which version of each package is meant. */
export const haveLock = (tree: Tree) => Object.hasOwn(tree, LOCK);

/**
 * Puts the packages in place that the app's files name. The server sees them when it starts the next time. The files
 * stay what they are, unless the lock is to be brought up to date.
 */
export async function installPackages(sandbox: Sandbox, { savesLock = false } = {}) {
  await stopServer(sandbox);
  const command = `npm install --prefer-offline ${savesLock ? "" : "--no-save"}`;
  const { exitCode, stdout, stderr } = await runCommand(sandbox, command, {
    limitMs: INSTALL_LIMIT_MS,
  });
  if (exitCode === 0) return;
  const told = wordsOfNpm(stderr) || wordsOfNpm(stdout);
  throw new AppError("SANDBOX_FAILED", `The app's packages cannot be installed:\n${told}`);
}

/** Without what npm puts before each line, and without where its log lies, which nobody can open. */
const wordsOfNpm = (output: string) =>
  output
    .trim()
    .split("\n")
    .map((line) => line.replace(/^npm (error|ERR!)( |$)/, ""))
    .filter((line) => !line.startsWith("A complete log of this run"))
    .slice(-LOG_LINES_TOLD)
    .join("\n")
    .trim();

export const layOver = (sandbox: Sandbox) => runOwn(sandbox, `bash ${LAY_OVER_SCRIPT}`);
