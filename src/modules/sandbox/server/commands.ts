import "server-only";

import { CommandExitError, type Sandbox, TimeoutError } from "e2b";
import { APP_FOLDER } from "../../../../sandbox-templates/layout";
import { isLost } from "./failures";
import { keepAwake } from "./lifetime";

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
  /** Ends the command when it is aborted. */
  signal?: AbortSignal;
};

/** Runs a command in the app's folder. However it ends is an answer; only a lost sandbox is an error. */
export async function runCommand(
  sandbox: Sandbox,
  command: string,
  options: CommandOptions = {},
): Promise<CommandEnd> {
  const { limitMs = COMMAND_LIMIT_MS, charactersMax = CHARACTERS_MAX } = options;
  const { envs, onOutput, signal } = options;
  signal?.throwIfAborted();
  await keepAwake(sandbox, limitMs);
  const seen = { stdout: "", stderr: "" };
  let kill = () => undefined as unknown;
  const isFlood = () => seen.stdout.length + seen.stderr.length > charactersMax;
  const take = (name: keyof typeof seen) => (text: string) => {
    if (isFlood()) return;
    seen[name] += text;
    onOutput?.(text);
    if (isFlood()) kill();
  };
  const running = await sandbox.commands.run(command, {
    background: true,
    cwd: APP_FOLDER,
    timeoutMs: limitMs,
    onStdout: take("stdout"),
    onStderr: take("stderr"),
    ...(envs && { envs }),
  });
  kill = () => void running.kill();
  if (isFlood()) kill();
  signal?.addEventListener("abort", kill, { once: true });
  try {
    const { exitCode } = await running.wait();
    return { ...seen, exitCode, stoppedFor: undefined };
  } catch (error) {
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

/** For commands of our own, which must not fail. */
export async function runOwn(sandbox: Sandbox, command: string, limitMs = COMMAND_LIMIT_MS) {
  const { exitCode, stdout, stderr } = await runCommand(sandbox, command, {
    limitMs,
    charactersMax: OWN_CHARACTERS_MAX,
  });
  if (exitCode === 0) return stdout;
  throw new Error(`\`${command}\` ended with ${exitCode ?? "its time over"}: ${stderr.trim()}`);
}
