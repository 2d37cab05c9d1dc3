import "server-only";

import { setTimeout as sleep } from "node:timers/promises";
import { type GetStepTools, type Inngest, NonRetriableError, RetryAfterError } from "inngest";
import { AppError, type AppErrorCode } from "@/lib/errors";
import { log } from "@/lib/log";
import type { WorkspaceId } from "@/modules/account/schema";
import { mayGoOn } from "@/modules/runs/server/data";
import type { RunRef } from "@/modules/runs/server/mutations";
import type { Limits } from "../limits";

/** A run, and the model that it asks: the installation's, where its app names none. */
export type Asker = RunRef & { model: string | null };

/** A run as its worker knows it. */
export type Work = Asker & {
  workspaceId: WorkspaceId;
  template: string;
  instructions: string;
  /** Globs of what may be changed; none means everything. */
  allowedPaths: string[];
  /** The names of what the app is given in its settings. */
  variables: string[];
  limits: Limits;
  prompt: string;
};

/** What a run needs of the job server. */
export type Steps = Pick<GetStepTools<Inngest.Any>, "run" | "waitForEvent">;

/** The part of a run that is done in one go. Each may be done more than once, and by another process. */
export type StepContext = { work: Asker; step: string; attempt: number; signal: AbortSignal };

const LOOK_MS = 500;

/** What may pass by itself: the step is tried again, and the sentence is told where that does not help. */
const PASSING: readonly AppErrorCode[] = ["MODEL_BUSY", "SANDBOX_UNAVAILABLE"];

/** Thrown where the person has asked to stop, the run's time is over, or somebody else has ended it. */
export class RunStopped extends NonRetriableError {
  constructor() {
    super("The run was stopped.");
    this.name = "RunStopped";
  }
}

/** What is tried again after a while that is known. */
export class TriedAgain extends AppError {
  readonly afterMs: number;

  constructor({ code, message }: AppError, afterMs: number) {
    super(code, message);
    this.afterMs = afterMs;
  }
}

/** How often a step is tried again that has failed. */
export const RETRIES = 3;

type Step = { runId: string; step: string };

/** The steps that are under way in this process. */
const underWay = new Map<string, Promise<unknown>>();

/** Does a step of a run, as long as the run may go on. */
export const whileWanted = <T>(step: Step, task: (signal: AbortSignal) => Promise<T>): Promise<T> =>
  inStep(step, async (signal) => {
    await refuseUnwanted(step.runId);
    return task(signal);
  });

/**
 * The same for a task that sees by itself whether the run may go on when it begins. The signal tells within a second
 * that it may not any more. Who comes for a step that is under way here waits for its end: a job server that was killed
 * and asks again does not have it done twice.
 */
export function inStep<T>(
  { runId, step }: Step,
  task: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const name = `${runId}/${step}`;
  const present = underWay.get(name);
  if (present) return present as Promise<T>; // a step is always the same task
  const mine = doWatched(runId, task).finally(() => underWay.delete(name));
  underWay.set(name, mine);
  return mine;
}

/** What a person has to do something about is not tried again. */
async function doWatched<T>(runId: string, task: (signal: AbortSignal) => Promise<T>) {
  const stop = new AbortController();
  const done = new AbortController();
  const watching = watch(runId, stop, done.signal);
  try {
    return await task(stop.signal);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    if (error.code === "RUN_ENDED") throw new RunStopped();
    if (error instanceof TriedAgain) throw new RetryAfterError(error.message, error.afterMs);
    if (PASSING.includes(error.code)) throw error;
    throw new NonRetriableError(error.message, { cause: error });
  } finally {
    done.abort();
    await watching;
  }
}

async function refuseUnwanted(runId: string) {
  if (!(await mayGoOn(runId))) throw new RunStopped();
}

async function watch(runId: string, stop: AbortController, done: AbortSignal) {
  while (!done.aborted && !stop.signal.aborted) {
    await sleep(LOOK_MS, undefined, { signal: done }).catch(() => undefined);
    if (!done.aborted && !(await mayStillGoOn(runId))) stop.abort(new RunStopped());
  }
}

/** A database that is away for a moment is no reason to break off what is under way. */
const mayStillGoOn = (runId: string) =>
  mayGoOn(runId).catch((err) => {
    log.warn({ err, runId }, "cannot see whether the run may go on");
    return true;
  });
