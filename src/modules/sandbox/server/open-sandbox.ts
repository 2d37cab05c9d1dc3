import "server-only";

import { setTimeout as sleep } from "node:timers/promises";
import type { Sandbox } from "e2b";
import { AppError } from "@/lib/errors";
import { log } from "@/lib/log";
import type { WorkspaceId } from "@/modules/account/schema";
import type { Startup } from "@/modules/runs/schema";
import { isSameTree } from "@/modules/versions/changes";
import type { Tree } from "@/modules/versions/schema";
import { readTree } from "@/modules/versions/server/data";
import type { Stage } from "../stages";
import { connectTo, createSandbox, endSandbox, previewUrlOf } from "./client";
import { findHolder } from "./data";
import { ensureServing, installPackages, layOver, namePackages } from "./dev-server";
import { isLost, isUnreachable, unreachable } from "./failures";
import { filesLost, restoreFiles } from "./files";
import { keepEditsForRun } from "./hand-edits";
import { isSurelyAwake } from "./lifetime";
import { hideVariables } from "./masks";
import { takeSandbox, takeSpare, tellStartup } from "./mutations";
import { runStartup } from "./startup";
import { giveVariables } from "./variables";

export type OpenedSandbox = Sandbox;
export type Place = { workspaceId: WorkspaceId; projectId: string };

export type Watcher = {
  onStage?: (stage: Stage) => void;
  /**
   * The app cannot be served, or its packages cannot be installed, as the sentence says. The sandbox itself is good: who
   * is here to mend the app takes note and goes on. Without this it is an error.
   */
  onTrouble?: (trouble: AppError) => void;
};

/** The handles of this process, by project: a tool that follows another needs no new connection. */
const handles = new Map<string, Sandbox>();
/** Who asks while it is being opened here gets the same one. */
const opening = new Map<string, Promise<Sandbox>>();

/**
 * The sandbox of an app with its server answering: the one it has, or one made again from template and stored files.
 * In one that runs already, no file is touched. It stays awake for a while from now on.
 */
export async function openSandbox(place: Place, watcher: Watcher = {}): Promise<Sandbox> {
  const { projectId } = place;
  const underWay = opening.get(projectId);
  if (underWay) return underWay;
  const mine = open(place, watcher).finally(() => opening.delete(projectId));
  opening.set(projectId, mine);
  const sandbox = await mine;
  handles.set(projectId, sandbox);
  return sandbox;
}

/**
 * As above, and the files are what is stored, whatever somebody has left behind in it. What a person has changed by hand
 * is stored first.
 */
export async function prepareSandbox(place: Place, watcher: Watcher): Promise<Sandbox> {
  const sandbox = await openSandbox(place, watcher);
  await keepEditsForRun(sandbox, place);
  await bringUpToDate(sandbox, place, watcher);
  return sandbox;
}

/**
 * Does something in the sandbox, which is asked for only where it may have gone to sleep. Where it is lost over that, it
 * is made again, and the work is done from its start; so it is where the service of sandboxes is away for a moment.
 */
export async function withSandbox<T>(
  place: Place,
  work: (sandbox: Sandbox) => Promise<T>,
  watcher?: Watcher,
): Promise<T> {
  const startedAt = Date.now();
  let losses = 0;
  for (;;) {
    try {
      const known = handles.get(place.projectId);
      const isUsable = known !== undefined && isSurelyAwake(known);
      const sandbox = isUsable ? known : await openSandbox(place, watcher);
      hideVariables(sandbox, place.projectId);
      return await work(sandbox);
    } catch (error) {
      const isAway = isUnreachable(error);
      if (isAway && Date.now() - startedAt > PATIENCE_MS) throw unreachable(error);
      if (!isAway && (!isLost(error) || ++losses > LOSSES_MAX)) throw error;
      handles.delete(place.projectId);
      if (isAway) await sleep(LOOK_MS);
    }
  }
}

/** The sandbox that an app has, awake. Nothing where it has none, or none any more: nobody makes it one over this. */
export async function findSandbox({ workspaceId, projectId }: Place): Promise<Sandbox | null> {
  const { sandboxId } = await findHolder(workspaceId, projectId);
  if (sandboxId === null) return null;
  const known = handles.get(projectId);
  const isUsable = known?.sandboxId === sandboxId && isSurelyAwake(known);
  const sandbox = isUsable ? known : await connectTo(sandboxId);
  if (sandbox) handles.set(projectId, sandbox);
  return sandbox;
}

/**
 * Does something with the sandbox that an app has, awake, or without one where it has none. Where it is lost over that,
 * the work is done from its start.
 */
export async function withPresentSandbox<T>(
  place: Place,
  work: (sandbox: Sandbox | null, sandboxId: string | null) => Promise<T>,
): Promise<T> {
  for (let losses = 0; ; losses++) {
    const { sandboxId } = await findHolder(place.workspaceId, place.projectId);
    try {
      return await work(await findSandbox(place), sandboxId);
    } catch (error) {
      if (isUnreachable(error)) throw unreachable(error);
      if (!isLost(error) || losses >= LOSSES_MAX) throw error;
      handles.delete(place.projectId);
    }
  }
}

/** Where the app's sandbox is awake, it has its variables at once; else when it is opened the next time. */
export async function refreshVariables(projectId: string) {
  const known = handles.get(projectId);
  if (!known || !isSurelyAwake(known)) return;
  try {
    await giveVariables(known, projectId);
  } catch (err) {
    log.warn({ err, projectId }, "the sandbox does not have its variables yet");
  }
}

const LOSSES_MAX = 2;
const PATIENCE_MS = 20_000;
const LOOK_MS = 500;

async function open(place: Place, watcher: Watcher): Promise<Sandbox> {
  const { workspaceId, projectId } = place;
  const holder = await findHolder(workspaceId, projectId);
  watcher.onStage?.("starting");
  const present = holder.sandboxId === null ? null : await connectTo(holder.sandboxId);
  if (present) {
    await giveVariables(present, projectId);
    await serve(present, watcher);
    return present;
  }

  const fresh = await takeReadyOne(holder.template, projectId);
  let tree: Tree | null;
  try {
    tree = await bringUpToDate(fresh, place, watcher, holder.startupCommands);
  } catch (error) {
    await endSandbox(fresh.sandboxId);
    throw error;
  }
  const change = {
    from: holder.sandboxId,
    to: fresh.sandboxId,
    url: previewUrlOf(fresh),
  };
  if (await takeSandbox(workspaceId, projectId, change)) {
    // What was edited before it was the app's is not in it.
    await restoreStored(fresh, place, tree);
    return fresh;
  }
  // Another process has opened it at the same time, or the app was deleted.
  await endSandbox(fresh.sandboxId);
  return open(place, watcher);
}

async function takeReadyOne(template: string, projectId: string): Promise<Sandbox> {
  const spareId = await takeSpare(template);
  const spare = spareId === undefined ? null : await connectTo(spareId);
  return spare ?? createSandbox(template, { project: projectId });
}

/**
 * Puts the stored files in place. They may be edited over that: it ends when those that are there are those that are
 * stored.
 */
async function restoreStored(sandbox: Sandbox, place: Place, known: Tree | null) {
  let there = known;
  const changed: string[] = [];
  let lost: string[] = [];
  for (;;) {
    const tree = await readTree(place.workspaceId, place.projectId);
    if (tree === null || (there && isSameTree(there, tree))) return { tree, changed, lost };
    const restored = await restoreFiles(sandbox, tree);
    changed.push(...restored.changed);
    lost = restored.lost;
    there = tree;
  }
}

/** The files as they are stored, the packages that they name, and a server that answers. */
async function bringUpToDate(
  sandbox: Sandbox,
  place: Place,
  watcher: Watcher,
  startupCommands: readonly string[] = [],
): Promise<Tree | null> {
  if (await readTree(place.workspaceId, place.projectId)) watcher.onStage?.("restoring");
  const { tree, changed, lost } = await restoreStored(sandbox, place, null);
  if (lost.length > 0) watcher.onTrouble?.(filesLost(lost));
  if (tree) {
    await layOver(sandbox);
    if (namePackages(changed)) {
      watcher.onStage?.("installing");
      await orTrouble(watcher, () => installPackages(sandbox));
    }
  }
  await giveVariables(sandbox, place.projectId);
  if (startupCommands.length > 0) {
    watcher.onStage?.("preparing");
    const tell = (startup: Startup) => tellStartup(place.projectId, startup);
    const run = () => runStartup(sandbox, startupCommands, { tell });
    await orTrouble({ onTrouble: toldInTheLog, ...watcher }, run);
  }
  await serve(sandbox, watcher);
  return tree;
}

const toldInTheLog = () => undefined;

async function serve(sandbox: Sandbox, watcher: Watcher) {
  watcher.onStage?.("serving");
  await orTrouble(watcher, () => ensureServing(sandbox));
}

async function orTrouble({ onTrouble }: Watcher, work: () => Promise<void>) {
  try {
    await work();
  } catch (error) {
    if (!onTrouble || !(error instanceof AppError)) throw error;
    onTrouble(error);
  }
}
