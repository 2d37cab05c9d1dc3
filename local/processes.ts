import { execFileSync } from "node:child_process";
import fs from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";

/**
 * A process, told apart from a later one that was given the same pid: after a reboot or a container restart, a
 * recorded pid may belong to anything.
 */
export type ProcessIdentity = { pid: number; birth: string };

/** Nothing but where programs are found. Made empty, as the types of Next demand more of an environment. */
export function bareEnvironment(): NodeJS.ProcessEnv {
  const env: NodeJS.ProcessEnv = Object.create(null);
  env.PATH = process.env.PATH;
  return env;
}

export function identify(pid: number): ProcessIdentity | undefined {
  const birth = birthOf(pid);
  return birth === undefined ? undefined : { pid, birth };
}

export const isAlive = ({ pid, birth }: ProcessIdentity): boolean => birthOf(pid) === birth;

function birthOf(pid: number): string | undefined {
  try {
    if (process.platform !== "linux") {
      const born = execFileSync("ps", ["-o", "lstart=", "-p", String(pid)], { encoding: "utf8" });
      return born.trim() || undefined;
    }
    // "pid (name) state ppid …": the name may hold spaces and brackets, so count from its end.
    const stat = fs.readFileSync(`/proc/${pid}/stat`, "utf8");
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    const [state, startedAtTicks] = [fields[0], fields[19]];
    return state === "Z" ? undefined : startedAtTicks;
  } catch {
    return undefined; // no such process
  }
}

/** Ends a process that is not our child: asked first, then killed. */
export async function endProcess(target: ProcessIdentity, signal: NodeJS.Signals, limitMs: number) {
  if (!isAlive(target)) return;
  sendSignal(target.pid, signal);
  const deadline = Date.now() + limitMs;
  while (isAlive(target)) {
    if (Date.now() > deadline) {
      sendSignal(target.pid, "SIGKILL");
      return;
    }
    await sleep(20);
  }
}

/** A process may end between a look at it and a signal to it. */
export function sendSignal(pid: number, signal: NodeJS.Signals) {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}

/** Repeats a check until it stops throwing, or the limit is over and the last failure is thrown. */
export async function until<T>(check: () => Promise<T>, limitMs: number, signal?: AbortSignal) {
  const deadline = Date.now() + limitMs;
  for (;;) {
    try {
      return await check();
    } catch (error) {
      if (signal?.aborted) throw signal.reason;
      if (Date.now() > deadline) throw error;
    }
    await sleep(40);
  }
}
