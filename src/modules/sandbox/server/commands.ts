import "server-only";

import { CommandExitError, type Sandbox, TimeoutError } from "e2b";
import { APP_FOLDER } from "../../../../sandbox-templates/layout";
import { isLost } from "./failures";
import { keepAwake } from "./lifetime";

export const COMMAND_LIMIT_MS = 60_000;

export type CommandEnd = {
  /** Not there when the command was stopped because its time was over. */
  exitCode: number | undefined;
  stdout: string;
  stderr: string;
};

type CommandOptions = {
  limitMs?: number;
  envs?: Record<string, string>;
  onOutput?: (text: string) => void;
  /** Ends the command when it is aborted. */
  signal?: AbortSignal;
};

/** Runs a command in the app's folder. However it ends is an answer; only a lost sandbox is an error. */
export async function runCommand(
  sandbox: Sandbox,
  command: string,
  { limitMs = COMMAND_LIMIT_MS, envs, onOutput, signal }: CommandOptions = {},
): Promise<CommandEnd> {
  signal?.throwIfAborted();
  await keepAwake(sandbox, limitMs);
  const seen = { stdout: "", stderr: "" };
  const take = (name: keyof typeof seen) => (text: string) => {
    seen[name] += text;
    onOutput?.(text);
  };
  const running = await sandbox.commands.run(command, {
    background: true,
    cwd: APP_FOLDER,
    timeoutMs: limitMs,
    onStdout: take("stdout"),
    onStderr: take("stderr"),
    ...(envs && { envs }),
  });
  const kill = () => void running.kill();
  signal?.addEventListener("abort", kill, { once: true });
  try {
    const { exitCode } = await running.wait();
    return { ...seen, exitCode };
  } catch (error) {
    signal?.throwIfAborted();
    if (error instanceof CommandExitError) return { ...seen, exitCode: error.exitCode };
    if (error instanceof TimeoutError && !isLost(error)) return { ...seen, exitCode: undefined };
    throw error;
  } finally {
    signal?.removeEventListener("abort", kill);
  }
}

/** For commands of our own, which must not fail. */
export async function runOwn(sandbox: Sandbox, command: string, limitMs = COMMAND_LIMIT_MS) {
  const { exitCode, stdout, stderr } = await runCommand(sandbox, command, { limitMs });
  if (exitCode === 0) return stdout;
  throw new Error(`\`${command}\` ended with ${exitCode ?? "its time over"}: ${stderr.trim()}`);
}
