import "server-only";

import { CommandExitError, type Sandbox, TimeoutError } from "e2b";
import type { Variable } from "@/modules/variables/mask";
import { APP_FOLDER } from "../../../../sandbox-templates/layout";
import { isLost } from "./failures";
import { keepAwake } from "./lifetime";
import { maskOf, variablesOf } from "./masks";

export const COMMAND_LIMIT_MS = 60_000;

const CHARACTERS_MAX = 2_000_000;
/** A list of all files of a large app is long, and ours. */
const OWN_CHARACTERS_MAX = 50_000_000;

export type CommandEnd = {
  /** Not there when the command was stopped. */
  exitCode: number | undefined;
  /** Why it was stopped: its time was over, or it would have filled the memory of whoever listens. */
  stoppedFor: "time" | "output" | undefined;
  stdout: string;
  stderr: string;
};

type CommandOptions = {
  limitMs?: number;
  charactersMax?: number;
  envs?: Record<string, string>;
  onOutput?: (text: string) => void;
  /** What it prints is for us alone. */
  isOwn?: boolean;
  /** Ends the command when it is aborted. */
  signal?: AbortSignal;
};

/**
 * Runs a command in the app's folder with its variables, and hides what is secret in what it prints. However it ends is
 * an answer; only a lost sandbox is an error.
 */
export async function runCommand(
  sandbox: Sandbox,
  command: string,
  options: CommandOptions = {},
): Promise<CommandEnd> {
  const { limitMs = COMMAND_LIMIT_MS, charactersMax = CHARACTERS_MAX } = options;
  const { envs, onOutput, isOwn, signal } = options;
  signal?.throwIfAborted();
  await keepAwake(sandbox, limitMs);
  const { mask, variables } = await variablesOf(sandbox);
  const streams = { stdout: mask.stream(), stderr: mask.stream() };
  const seen = { stdout: "", stderr: "" };
  let kill = () => undefined as unknown;
  const isFlood = () => seen.stdout.length + seen.stderr.length > charactersMax;
  const add = (name: keyof typeof seen, text: string) => {
    if (text === "" || isFlood()) return;
    seen[name] += text;
    onOutput?.(text);
    if (isFlood()) kill();
  };
  const take = (name: keyof typeof seen) => (text: string) =>
    add(name, isOwn ? text : streams[name].push(text));
  const takeRest = () => {
    for (const name of ["stdout", "stderr"] as const) add(name, streams[name].end());
  };
  const running = await sandbox.commands.run(command, {
    background: true,
    cwd: APP_FOLDER,
    timeoutMs: limitMs,
    onStdout: take("stdout"),
    onStderr: take("stderr"),
    envs: { ...(isOwn ? {} : envsOf(variables)), ...envs },
  });
  kill = () => void running.kill();
  if (isFlood()) kill();
  signal?.addEventListener("abort", kill, { once: true });
  try {
    const { exitCode } = await running.wait();
    takeRest();
    return { ...seen, exitCode, stoppedFor: undefined };
  } catch (error) {
    takeRest();
    signal?.throwIfAborted();
    if (isLost(error)) throw error;
    if (isFlood()) return { ...seen, exitCode: undefined, stoppedFor: "output" };
    if (error instanceof CommandExitError) {
      return { ...seen, exitCode: error.exitCode, stoppedFor: undefined };
    }
    if (error instanceof TimeoutError) {
      return { ...seen, exitCode: undefined, stoppedFor: "time" };
    }
    throw error;
  } finally {
    signal?.removeEventListener("abort", kill);
  }
}

const envsOf = (variables: readonly Variable[]) =>
  Object.fromEntries(variables.map(({ name, value }) => [name, value]));

/** For commands of our own, which must not fail. */
export async function runOwn(sandbox: Sandbox, command: string, limitMs = COMMAND_LIMIT_MS) {
  const { exitCode, stdout, stderr } = await runCommand(sandbox, command, {
    limitMs,
    charactersMax: OWN_CHARACTERS_MAX,
    isOwn: true,
  });
  if (exitCode === 0) return stdout;
  const { text } = await maskOf(sandbox);
  const end = exitCode ?? "its time over";
  throw new Error(text(`\`${command}\` ended with ${end}: ${stderr.trim()}`));
}
