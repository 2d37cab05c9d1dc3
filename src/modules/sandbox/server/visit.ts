import "server-only";

import { setTimeout as sleep } from "node:timers/promises";
import { AppError } from "@/lib/errors";
import { newId } from "@/lib/ids";
import { log } from "@/lib/log";
import { bells } from "@/lib/project-bell";
import type { Tree } from "@/modules/versions/schema";
import { treeOf } from "@/modules/versions/server/data";
import type { Stage } from "../stages";
import type { VisitEvent } from "../visit";
import { createVisit, endSandbox, listVisits, previewUrlOf } from "./client";
import { findHolder } from "./data";
import { ensureServing, installPackages, layOver, namePackages } from "./dev-server";
import { isLost, isUnreachable, troubleIn, unreachable } from "./failures";
import { filesLost, restoreFiles } from "./files";
import { hideVariables } from "./masks";
import type { OpenedSandbox, Place } from "./open-sandbox";
import { runStartup } from "./startup";
import { giveVariables } from "./variables";

const KEEP_EVERY_MS = 15_000;
const KEPT_MS = 90_000;
/** Whoever has left comes back by then, over a line that was cut or from another panel, or does not. */
const LEFT_MS = 20_000;

type Visit = { fragmentId: string; sandbox: OpenedSandbox; url: string; trouble: string | null };

/** The visits of this process that are ready, by project: who looks away for a moment comes back to the same one. */
const visits = new Map<string, Visit>();

/**
 * Has an app as it was in a version, in a sandbox of its own, for as long as somebody listens. One version of an app is
 * looked at at a time: another one ends it. The app's own sandbox and its log hear nothing of it.
 */
export async function visitVersion(place: Place, fragmentId: string, leaving: AbortSignal) {
  const tree = await treeOf(place.workspaceId, { ...place, fragmentId });
  const signal = AbortSignal.any([leaving, bells.closing]);
  return orFailure(follow(place, { fragmentId, tree }, signal));
}

/** Told as an event: a line that ends with an error is opened again and again by the browser. */
async function* orFailure(events: AsyncGenerator<VisitEvent>): AsyncGenerator<VisitEvent> {
  try {
    yield* events;
  } catch (error) {
    yield { kind: "failed", reason: reasonOf(error) };
  }
}

function reasonOf(error: unknown): string {
  if (error instanceof AppError) return error.message;
  if (isUnreachable(error)) return unreachable(error).message;
  const reference = newId("error");
  log.error({ err: error, reference }, "a version could not be shown");
  return `Something went wrong on our side. Try again. (${reference})`;
}

async function* follow(
  place: Place,
  { fragmentId, tree }: { fragmentId: string; tree: Tree },
  signal: AbortSignal,
): AsyncGenerator<VisitEvent> {
  const visit =
    (await findVisit(place.projectId, fragmentId)) ?? (yield* open(place, tree, signal));
  if (!visit) return;
  visits.set(place.projectId, { fragmentId, ...visit });
  const { sandbox, url, trouble } = visit;
  try {
    yield { kind: "shown", url, trouble };
    while (!signal.aborted) {
      if (!(await keepFor(sandbox, KEPT_MS))) {
        yield { kind: "ended" };
        return;
      }
      await sleep(KEEP_EVERY_MS, undefined, { signal }).catch(() => undefined);
    }
  } finally {
    await keepFor(sandbox, LEFT_MS);
  }
}

async function findVisit(projectId: string, fragmentId: string) {
  const visit = visits.get(projectId);
  const isWanted = visit?.fragmentId === fragmentId;
  return isWanted && (await keepFor(visit.sandbox, KEPT_MS)) ? visit : null;
}

/** Whether it is still there. */
async function keepFor(sandbox: OpenedSandbox, forMs: number): Promise<boolean> {
  try {
    await sandbox.setTimeout(forMs);
    return true;
  } catch (error) {
    if (isLost(error)) return false;
    throw error;
  }
}

type Opening = AsyncGenerator<VisitEvent, Omit<Visit, "fragmentId"> | null>;

async function* open(place: Place, tree: Tree, signal: AbortSignal): Opening {
  const { workspaceId, projectId } = place;
  const { template, startupCommands } = await findHolder(workspaceId, projectId);
  yield at("starting");
  for await (const { sandboxId } of listVisits(projectId)) await endSandbox(sandboxId);
  const sandbox = await createVisit(template, projectId);
  let isReady = false;
  try {
    const trouble = yield* furnish(sandbox, projectId, { tree, startupCommands });
    if (signal.aborted) return null;
    isReady = true;
    return { sandbox, url: previewUrlOf(sandbox), trouble };
  } catch (error) {
    if (!isLost(error)) throw error;
    yield { kind: "ended" };
    return null;
  } finally {
    if (!isReady) await endQuietly(sandbox.sandboxId);
  }
}

type Wanted = { tree: Tree; startupCommands: readonly string[] };

/** What keeps the app from being all that it was is told, unless it cannot be served at all. */
async function* furnish(
  sandbox: OpenedSandbox,
  projectId: string,
  { tree, startupCommands }: Wanted,
): AsyncGenerator<VisitEvent, string | null> {
  hideVariables(sandbox, projectId);
  yield at("restoring");
  const { changed, lost } = await restoreFiles(sandbox, tree);
  await layOver(sandbox);
  let trouble = lost.length > 0 ? filesLost(lost).message : null;
  if (namePackages(changed)) {
    yield at("installing");
    const failure = await troubleIn(installPackages(sandbox));
    trouble ??= failure;
  }
  await giveVariables(sandbox, projectId);
  if (startupCommands.length > 0) {
    yield at("preparing");
    trouble ??= await troubleIn(runStartup(sandbox, startupCommands));
  }
  yield at("serving");
  await ensureServing(sandbox);
  return trouble;
}

const at = (stage: Stage): VisitEvent => ({ kind: "stage", stage });

/** What cannot be ended in this moment ends by itself. */
async function endQuietly(sandboxId: string) {
  try {
    await endSandbox(sandboxId);
  } catch (err) {
    log.warn({ err, sandboxId }, "a visit was not ended");
  }
}
