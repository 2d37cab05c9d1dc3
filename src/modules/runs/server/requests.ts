import "server-only";

import { setTimeout as sleep } from "node:timers/promises";
import { inngest } from "@/inngest/client";
import { runRequested, runStopRequested, runWoken } from "@/inngest/events";
import { log } from "@/lib/log";

/** Whoever asked is not kept waiting for a job server that does not answer. */
const PATIENCE_MS = 250;

/** Asks for a worker, after the commit: one that won the race would find no run. What is lost here the sweep sends again. */
export const requestRun = (run: { runId: string; projectId: string }) =>
  send(runRequested.create(run, { id: run.runId }));

/** The worker sees the request on the run by itself; this is for where there is none. */
export const requestStop = (runId: string) => send(runStopRequested.create({ runId }));

/** Wakes a run that stands still at a question. An event that is lost the sweep sends again. */
export const wakeRun = ({ runId, step }: { runId: string; step: string }) =>
  send(runWoken.create({ runId, step }));

async function send(event: Parameters<typeof inngest.send>[0]) {
  const sent = inngest
    .send(event)
    .catch((error: unknown) => log.warn({ err: error, event }, "an event was not sent"));
  await Promise.race([sent, sleep(PATIENCE_MS)]);
}
