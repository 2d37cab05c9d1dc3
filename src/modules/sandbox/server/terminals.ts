import "server-only";

import { setTimeout as sleep } from "node:timers/promises";
import { tracked } from "@trpc/server";
import { NotFoundError, type Sandbox } from "e2b";
import { AppError } from "@/lib/errors";
import { log } from "@/lib/log";
import { bells } from "@/lib/project-bell";
import {
  type OpenTerminalInput,
  printPosition,
  type ShellInput,
  type TerminalEvent,
} from "../terminal";
import { findHolder } from "./data";
import { isLost } from "./failures";
import { keepHandEdits, noteHands } from "./hand-edits";
import { keepAwake } from "./lifetime";
import { hideVariables } from "./masks";
import { findSandbox, openSandbox, type Place } from "./open-sandbox";
import type { Shell } from "./shell";
import { findShells, listenToShell, startShell } from "./shells";
import { keepStart } from "./stored-tree";

/** Output that comes in a moment is sent together. */
const GATHER_MS = 24;
/** As much as a page can draw. */
const CHARS_PER_MS = 512;
/** A shell that nobody listens to is heard for so long: who reloads the page finds what it has said. */
const LINGER_MS = 30_000;
const AWAKE_LOOK_MS = 60_000;
/** After so long a silence a command is taken for done, and what it has changed is saved. */
const QUIET_MS = 5_000;
/** What never falls silent is saved all the same. */
const UNSAVED_MAX_MS = 60_000;

type Heard = { shell: Shell; sandbox: Sandbox; listeners: number };

/** The shells that this process hears. */
const heard = new Map<string, Heard>();
const nameOf = ({ sandboxId }: Sandbox, pid: number) => `${sandboxId}/${pid}`;

/** Everything that a shell says from where the page has seen it, for as long as the page listens. */
export async function* followTerminal(
  place: Place,
  input: OpenTerminalInput,
  leaving: AbortSignal,
) {
  // A server that shuts down waits for nobody's shell.
  const signal = AbortSignal.any([leaving, bells.closing]);
  const resumed = input.lastEventId ?? undefined;
  const { sandbox, found, how } = await reach(place, input);
  const { shell } = found;
  const isKnown = resumed?.listener === shell.id;
  // What a page has seen of it, it has from another listener, and cannot be told apart.
  let at = isKnown ? resumed.at : resumed ? shell.end : shell.start;
  let notice = shell.notice.n;
  const tell = (event: TerminalEvent) =>
    tracked(printPosition({ pid: shell.pid, listener: shell.id, at }), event);

  found.listeners++;
  try {
    yield tell({ kind: "opened", pid: shell.pid, how: isKnown ? "resumed" : how });
    while (!signal.aborted) {
      const read = shell.read(at);
      at = read.at;
      for (const event of read.events) yield tell(event);
      if (shell.notice.event && shell.notice.n > notice) yield tell(shell.notice.event);
      notice = shell.notice.n;
      if (shell.ending && shell.end === at) {
        yield tell(shell.ending);
        return;
      }
      const sentChars = read.events.reduce((sum, event) => sum + charsOf(event), 0);
      await sleep(Math.max(GATHER_MS, sentChars / CHARS_PER_MS));
      await shell.wait({ at, notice }, AWAKE_LOOK_MS, signal);
      if (!shell.ending) await keepAwake(sandbox, 0);
    }
  } catch (error) {
    if (!isLost(error)) throw error;
    yield tell({ kind: "ended", why: "lost" });
  } finally {
    found.listeners--;
    setTimeout(() => forget(sandbox, found), LINGER_MS).unref();
  }
}

const charsOf = (event: TerminalEvent) => (event.kind === "output" ? event.text.length : 0);

type Reached = { sandbox: Sandbox; found: Heard; how: "found" | "begun" | "begun-anew" };

/** The shell that the page has had, or else a new one. */
async function reach(place: Place, input: OpenTerminalInput): Promise<Reached> {
  const sandbox = await openSandbox(place, { onTrouble: () => undefined });
  hideVariables(sandbox, place.projectId);
  await keepStart(sandbox, place);
  const wanted = input.lastEventId?.pid ?? input.pid ?? undefined;
  const found = wanted === undefined ? undefined : await findHeard(sandbox, place, wanted);
  if (found && (await hasTakenSize(sandbox, found.shell, input))) {
    return { sandbox, found, how: "found" };
  }
  const shell = await startShell(sandbox, input);
  return {
    sandbox,
    found: hear(sandbox, place, shell),
    how: wanted === undefined ? "begun" : "begun-anew",
  };
}

/** It may have ended in this moment. */
async function hasTakenSize(sandbox: Sandbox, { pid }: Shell, { cols, rows }: OpenTerminalInput) {
  try {
    await sandbox.pty.resize(pid, { cols, rows });
    return true;
  } catch (error) {
    if (error instanceof NotFoundError) return false;
    throw error;
  }
}

async function findHeard(sandbox: Sandbox, place: Place, pid: number) {
  const known = heard.get(nameOf(sandbox, pid));
  if (known && !known.shell.hasEnded) return known;
  // Only what was started as a shell for a page: anything else in the sandbox is not to be typed at.
  const isShell = (await findShells(sandbox)).some((shell) => shell.pid === pid);
  if (!isShell) return undefined;
  const shell = await listenToShell(sandbox, pid);
  return shell && hear(sandbox, place, shell);
}

function hear(sandbox: Sandbox, place: Place, shell: Shell): Heard {
  const found: Heard = { shell, sandbox, listeners: 0 };
  heard.set(nameOf(sandbox, shell.pid), found);
  keepAfterQuiet(found, place);
  return found;
}

function forget(sandbox: Sandbox, found: Heard) {
  if (found.listeners > 0) return;
  const name = nameOf(sandbox, found.shell.pid);
  if (heard.get(name) === found) heard.delete(name);
  found.shell.disconnect();
}

/** Saves what was changed by hand each time the shell has fallen silent. */
function keepAfterQuiet({ shell, sandbox }: Heard, place: Place) {
  let since: number | undefined;
  let timer: NodeJS.Timeout | undefined;
  const arm = () => {
    clearTimeout(timer);
    since ??= Date.now();
    const waitMs = Math.min(QUIET_MS, since + UNSAVED_MAX_MS - Date.now());
    timer = setTimeout(() => void keep(), Math.max(0, waitMs));
  };
  const keep = async () => {
    since = undefined;
    try {
      const kept = await keepHandEdits(sandbox, place);
      if (kept.state === "saved") shell.tell({ kind: "saved", files: kept.files });
      if (kept.state === "later" && !shell.hasEnded) arm();
    } catch (err) {
      if (isLost(err)) return;
      log.warn({ err, projectId: place.projectId }, "changes by hand are not saved");
      shell.tell({ kind: "unsaved", reason: "What you changed could not be saved yet." });
    }
  };
  shell.onOutput = arm;
}

/** On top of which version hands are at work, as far as this process has noted it. */
const noted = new WeakMap<Sandbox, string>();

export async function typeInTerminal(place: Place, { pid }: ShellInput, text: string) {
  const sandbox = await expectShell(place, pid);
  const { currentFragmentId } = await findHolder(place.workspaceId, place.projectId);
  if (currentFragmentId !== null && noted.get(sandbox) !== currentFragmentId) {
    await noteHands(sandbox, currentFragmentId);
    noted.set(sandbox, currentFragmentId);
  }
  await orEnded(() => sandbox.pty.sendInput(pid, new TextEncoder().encode(text)));
}

export async function resizeTerminal(
  place: Place,
  { pid }: ShellInput,
  size: { cols: number; rows: number },
) {
  const sandbox = await expectShell(place, pid);
  await orEnded(() => sandbox.pty.resize(pid, size));
}

export async function closeTerminal(place: Place, { pid }: ShellInput) {
  const sandbox = await expectShell(place, pid);
  await sandbox.pty.kill(pid);
}

/** The sandbox of the app, where this is one of its shells. */
async function expectShell(place: Place, pid: number): Promise<Sandbox> {
  const sandbox = await findSandbox(place);
  if (!sandbox) throw shellEnded();
  const known = heard.get(nameOf(sandbox, pid));
  if (known && !known.shell.hasEnded) return sandbox;
  const shells = await orEnded(() => findShells(sandbox));
  if (shells.some((shell) => shell.pid === pid)) return sandbox;
  throw shellEnded();
}

async function orEnded<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    if (isLost(cause) || cause instanceof NotFoundError) throw shellEnded(cause);
    throw cause;
  }
}

const shellEnded = (cause?: unknown) =>
  new AppError("SHELL_ENDED", "This shell has ended. Start a new one.", { cause });
