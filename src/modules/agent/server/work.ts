import "server-only";

import { setTimeout as sleep } from "node:timers/promises";
import { NonRetriableError } from "inngest";
import { AppError, type AppErrorCode } from "@/lib/errors";
import type { WorkspaceId } from "@/modules/account/schema";
import { mayGoOn } from "@/modules/runs/server/data";
import type { RunRef } from "@/modules/runs/server/mutations";
import type { Said } from "../history";
import type { Limits } from "../limits";

/** A run as its worker knows it. */
export type Work = RunRef & {
  workspaceId: WorkspaceId;
  template: string;
  limits: Limits;
  prompt: string;
  earlier: Said[];
};

/** The part of a run that is done in one go. Each may be done more than once, and by another process. */
export type StepContext = { work: RunRef; step: string; attempt: number; signal: AbortSignal };

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

/**
 * Does something for a run as long as it may go on. The signal tells within a second that it may not. What a person has
 * to do something about is not tried again.
 */
export async function whileWanted<T>(
  runId: string,
  task: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  if (!(await mayGoOn(runId))) throw new RunStopped();
  const stop = new AbortController();
  const done = new AbortController();
  const watching = watch(runId, stop, done.signal);
  try {
    return await task(stop.signal);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    if (error.code === "RUN_ENDED") throw new RunStopped();
    if (PASSING.includes(error.code)) throw error;
    throw new NonRetriableError(error.message, { cause: error });
  } finally {
    done.abort();
    await watching;
  }
}

async function watch(runId: string, stop: AbortController, done: AbortSignal) {
  while (!done.aborted && !stop.signal.aborted) {
    await sleep(LOOK_MS, undefined, { signal: done }).catch(() => undefined);
    if (!done.aborted && !(await mayGoOn(runId))) stop.abort(new RunStopped());
  }
}
