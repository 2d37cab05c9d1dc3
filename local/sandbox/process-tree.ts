import fs from "node:fs";

/** Everything a process has started, itself first. A process namespace keeps all of it below its first process. */
export function processTree(pid: number): number[] {
  return [pid, ...childrenOf(pid).flatMap(processTree)];
}

function childrenOf(pid: number): number[] {
  return listFolder(`/proc/${pid}/task`).flatMap((task) =>
    readFile(`/proc/${pid}/task/${task}/children`).split(" ").filter(Boolean).map(Number),
  );
}

/** To all of them; who has ended meanwhile needs no signal. */
export function signalAll(pids: number[], signal: NodeJS.Signals) {
  for (const pid of pids) {
    try {
      process.kill(pid, signal);
    } catch (cause) {
      if ((cause as NodeJS.ErrnoException).code !== "ESRCH") throw cause;
    }
  }
}

const CLOCK_TICKS_PER_S = 100;
const PAGE_BYTES = 4096;

/** Memory and processor time of all of them, for a machine without control groups. */
export function usageOf(pids: number[]): {
  memoryBytes: number;
  cacheBytes: number;
  cpuMs: number;
} {
  let memoryBytes = 0;
  let cpuMs = 0;
  for (const pid of pids) {
    const [, resident = 0, file = 0] = readFile(`/proc/${pid}/statm`).split(" ").map(Number);
    memoryBytes += (resident - file) * PAGE_BYTES;
    // The name, in brackets, may hold spaces; the fields that count come after it.
    const fields = readFile(`/proc/${pid}/stat`).split(") ")[1]?.split(" ") ?? [];
    cpuMs += ((Number(fields[11] ?? 0) + Number(fields[12] ?? 0)) / CLOCK_TICKS_PER_S) * 1000;
  }
  return { memoryBytes, cacheBytes: 0, cpuMs };
}

const isGone = (cause: unknown) =>
  ["ENOENT", "ESRCH"].includes((cause as NodeJS.ErrnoException).code ?? "");

function readFile(file: string): string {
  try {
    return fs.readFileSync(file, "utf8");
  } catch (cause) {
    if (isGone(cause)) return "";
    throw cause;
  }
}

function listFolder(folder: string): string[] {
  try {
    return fs.readdirSync(folder);
  } catch (cause) {
    if (isGone(cause)) return [];
    throw cause;
  }
}
