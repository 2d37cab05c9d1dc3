import { execFile } from "node:child_process";
import fs from "node:fs";
import { promisify } from "node:util";
import { signalAll } from "../process-tree.ts";
import { ConnectError } from "./connect.ts";
import type { TerminalSize } from "./protocol.ts";

// `script` of util-linux opens the pseudo-terminal: it is on every Linux, where a native module would have to be built.

const run = promisify(execFile);

export function terminalCommand(cmd: string, args: string[], size: TerminalSize) {
  const command = [cmd, ...args].map(quote).join(" ");
  const inside = `stty cols ${size.cols} rows ${size.rows} 2>/dev/null; exec ${command}`;
  return [
    "script",
    "--quiet",
    "--flush",
    "--return",
    "--echo",
    "always",
    "--command",
    inside,
    "/dev/null",
  ] as const;
}

const quote = (word: string) => `'${word.replaceAll("'", "'\\''")}'`;

/** Setting the size of the terminal tells the programs in it, as a window does. */
export async function resizeTerminal(scriptPid: number, size: TerminalSize) {
  const [shell] = childrenOf(scriptPid);
  if (shell === undefined) throw new ConnectError("not_found", "the terminal has ended");
  const terminal = fs.readlinkSync(`/proc/${shell}/fd/0`);
  await run("stty", ["-F", terminal, "cols", String(size.cols), "rows", String(size.rows)]);
}

/** The shell leads a session of its own, which a signal to `script` does not reach. One that has just begun leads none yet. */
export function endTerminal(scriptPid: number) {
  for (const shell of childrenOf(scriptPid)) signalAll([-shell, shell], "SIGKILL");
}

function childrenOf(pid: number): number[] {
  try {
    const children = fs.readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8");
    return children.split(" ").filter(Boolean).map(Number);
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === "ENOENT") return [];
    throw cause;
  }
}
