import "server-only";

import { NotFoundError, type Sandbox } from "e2b";
import { APP_FOLDER } from "../../../../sandbox-templates/layout";
import { variablesOf } from "./masks";
import { Shell } from "./shell";

/** In the environment of what was started as a shell for a page: when. */
const MARK = "WHITTLE_TERMINAL";
/** Pages that were closed leave theirs behind. */
const SHELLS_MAX = 4;
const WITHOUT_LIMIT = 0;
/** The folder, and whose turn it is. Set as the first prompt is printed: what starts a shell may take away what is set before. */
const PROMPT = "PS1='\\[\\e[32m\\]\\w\\[\\e[0m\\] \\$ '; unset PROMPT_COMMAND";

type Size = { cols: number; rows: number };

/** The shells that pages have in a sandbox, the oldest first. */
export async function findShells(sandbox: Sandbox): Promise<{ pid: number; startedAt: number }[]> {
  const processes = await sandbox.commands.list();
  return processes
    .filter(({ envs }) => envs[MARK] !== undefined)
    .map(({ pid, envs }) => ({ pid, startedAt: Number(envs[MARK]) }))
    .sort((one, other) => one.startedAt - other.startedAt);
}

/** A new shell in the app's folder, with the app's variables. */
export async function startShell(sandbox: Sandbox, { cols, rows }: Size): Promise<Shell> {
  const present = await findShells(sandbox);
  const surplus = present.slice(0, Math.max(0, present.length + 1 - SHELLS_MAX));
  await Promise.all(surplus.map(({ pid }) => sandbox.pty.kill(pid)));
  const { variables } = await variablesOf(sandbox);
  const own = Object.fromEntries(variables.map(({ name, value }) => [name, value]));
  return Shell.listen((onData) =>
    sandbox.pty.create({
      cols,
      rows,
      onData,
      cwd: APP_FOLDER,
      timeoutMs: WITHOUT_LIMIT,
      envs: { ...own, PROMPT_COMMAND: PROMPT, COLORTERM: "truecolor", [MARK]: String(Date.now()) },
    }),
  );
}

/** Hears what a shell says from now on. Nothing where it has ended. */
export async function listenToShell(sandbox: Sandbox, pid: number): Promise<Shell | undefined> {
  try {
    return await Shell.listen((onData) =>
      sandbox.pty.connect(pid, { onData, timeoutMs: WITHOUT_LIMIT }),
    );
  } catch (error) {
    if (error instanceof NotFoundError) return undefined;
    throw error;
  }
}
