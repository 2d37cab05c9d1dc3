import { spawn } from "node:child_process";

const QUIET_MS = 1000;
const REMIND_EVERY_MS = 15_000;
const FAILURE_LINES_SHOWN = 40;

/** @param {number} startedAt */
export const elapsedSince = (startedAt) => `${((Date.now() - startedAt) / 1000).toFixed(1)} s`;

/**
 * Runs one step and, once it has taken longer than a second, shows it with the time it takes.
 * @template T
 * @param {string} title
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function step(title, work) {
  const startedAt = Date.now();
  const isLive = process.stdout.isTTY === true;
  let isShown = false;

  const show = () => {
    if (isLive) process.stdout.write(`\r\x1b[K  ${title} … ${elapsedSince(startedAt)}`);
    else console.log(isShown ? `  ${title} … ${elapsedSince(startedAt)}` : `  ${title} …`);
    isShown = true;
  };
  let every = setInterval(() => {
    show();
    clearInterval(every);
    every = setInterval(show, isLive ? 200 : REMIND_EVERY_MS);
  }, QUIET_MS);

  try {
    const result = await work();
    clearInterval(every);
    if (isShown) console.log(`${isLive ? "\r\x1b[K" : ""}  ${title}: ${elapsedSince(startedAt)}`);
    return result;
  } catch (cause) {
    clearInterval(every);
    console.log(`${isLive ? "\r\x1b[K" : ""}  ${title}: failed after ${elapsedSince(startedAt)}`);
    throw cause;
  }
}

/** A failure that is fully described by its message: the caller prints it without a stack. */
export class CommandError extends Error {
  name = "CommandError";
}

/**
 * Runs a command whose output only matters when it fails.
 * @param {string} command
 * @param {string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, signal?: AbortSignal }} [options]
 */
export async function runQuietly(command, args, options = {}) {
  const child = spawn(command, args, { ...options, stdio: ["ignore", "pipe", "pipe"] });
  const endChild = () => child.kill();
  process.once("exit", endChild);
  let output = "";
  const collect = (/** @type {Buffer} */ chunk) => {
    output += chunk;
  };
  child.stdout.on("data", collect);
  child.stderr.on("data", collect);
  const code = await exitOf(child);
  process.off("exit", endChild);
  if (code !== 0) {
    const tail = output.trimEnd().split("\n").slice(-FAILURE_LINES_SHOWN).join("\n");
    throw new CommandError(`${command} ${args.join(" ")} ended with ${code}\n${tail}`);
  }
  return output;
}

/**
 * Runs a command in front of the person, with the terminal handed over.
 * @param {string} command
 * @param {string[]} args
 * @param {import("node:child_process").SpawnOptions} [options]
 */
export async function runVisibly(command, args, options = {}) {
  const child = spawn(command, args, { stdio: "inherit", ...options });
  // Ctrl-C reaches the command by itself; we stay to clean up after it.
  const leaveToChild = () => undefined;
  const endChild = () => child.kill();
  process.on("SIGINT", leaveToChild);
  process.on("SIGTERM", endChild);
  try {
    return await exitOf(child);
  } finally {
    process.off("SIGINT", leaveToChild);
    process.off("SIGTERM", endChild);
  }
}

/**
 * @param {import("node:child_process").ChildProcess} child
 * @returns {Promise<number | NodeJS.Signals>}
 */
function exitOf(child) {
  return new Promise((resolve, reject) => {
    child.once("error", (error) => reject(new CommandError(error.message, { cause: error })));
    child.once("close", (code, signal) => resolve(code ?? signal ?? 1));
  });
}

/**
 * The last line of defence of every script: an expected failure is its sentence, a bug is its stack.
 * @param {() => Promise<number | undefined>} main
 */
export async function exitWith(main) {
  try {
    const code = await main();
    if (code !== undefined) process.exit(code);
  } catch (error) {
    const isExpected = error instanceof Error && "isExpected" in error;
    if (error instanceof CommandError || isExpected) console.error(`\n${error.message}\n`);
    else console.error(error);
    process.exit(1);
  }
}
