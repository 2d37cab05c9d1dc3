import { backoffMs, lossMs } from "./backoff.ts";
import type { Transaction } from "./database.ts";
import { endedStepOf, inputOf, isRace, isRan, nameOf, planStep, UnsupportedOp } from "./ops.ts";
import type { Op } from "./protocol.ts";
import { DISCOVERY, deleteJob, enqueue, holdJob, type Job, postponeJob } from "./queue.ts";
import { endRun } from "./run-end.ts";
import { canonical } from "./signing.ts";
import { discover, endWait, type HeldRun, holdRun, noteFailedAttempt, saveSteps } from "./steps.ts";

export type RetryWish = { isFinal: boolean; afterMs?: number | undefined };

/** What came of one request to the app. */
export type Answer =
  | { kind: "ops"; ops: Op[]; retry: RetryWish }
  | { kind: "returned"; output: unknown }
  | { kind: "threw"; error: unknown; retry: RetryWish }
  /** No answer of the SDK's: the app was restarted, is not there yet, or cannot be reached. */
  | { kind: "lost"; reason: string; wasRefused: boolean };

export type SettleOptions = { attemptsMax: number; backoffScale: number; version?: number };

const LOSSES_MAX = 20;

type Held = { tx: Transaction; run: HeldRun; job: Job; attempt: number; losses: number };

/**
 * Stores what a request has brought, enqueues what comes next and deletes the job, all or nothing. A job that is no
 * longer ours, or whose run has ended, changes nothing.
 */
export async function settleCall(
  tx: Transaction,
  job: Job,
  answer: Answer,
  options: SettleOptions,
): Promise<unknown> {
  const run = await holdRun(tx, job.run_id);
  if (!run) return undefined;
  const found = await holdJob(tx, job);
  if (!found) return undefined;
  const { attempt, losses, again } = found;
  const held = { tx, run, job, attempt, losses };
  if (options.version !== undefined && options.version !== run.request_version) {
    run.request_version = options.version;
    await tx.query("UPDATE jobs.runs SET request_version = $2 WHERE id = $1", [
      run.id,
      options.version,
    ]);
  }
  switch (answer.kind) {
    case "lost":
      return settleLoss(held, answer);
    case "returned":
      return endRun(tx, run, { status: "COMPLETED", output: answer.output });
    case "threw":
      return settleThrow(held, answer, options);
    case "ops":
      return settleOps(held, answer, options, again);
  }
}

async function settleLoss(
  { tx, run, job, attempt, losses }: Held,
  { reason, wasRefused }: Extract<Answer, { kind: "lost" }>,
) {
  // Who does not listen yet has not been asked: it may take as long as it takes.
  const counted = wasRefused ? losses : losses + 1;
  if (counted > LOSSES_MAX) {
    const message = `The app was lost ${counted} times in a row: ${reason}`;
    return endRun(tx, run, { status: "FAILED", error: { name: "AppLostError", message } });
  }
  const inMs = wasRefused ? 500 : lossMs(losses);
  await postponeJob(tx, job, { attempt, losses: counted, inMs });
}

async function settleThrow(
  { tx, run, job, attempt }: Held,
  { error, retry }: Extract<Answer, { kind: "threw" }>,
  options: SettleOptions,
) {
  const inMs = retryInMs(attempt, retry, options);
  if (inMs === undefined) return endRun(tx, run, { status: "FAILED", error });
  await tx.query("UPDATE jobs.runs SET retries = retries + 1, last_error = $2 WHERE id = $1", [
    run.id,
    canonical(error ?? null),
  ]);
  await postponeJob(tx, job, { attempt: attempt + 1, losses: 0, inMs });
}

function retryInMs(attempt: number, retry: RetryWish, options: SettleOptions): number | undefined {
  if (retry.isFinal || attempt + 1 >= options.attemptsMax) return undefined;
  return retry.afterMs ?? backoffMs(attempt, options.backoffScale);
}

async function settleOps(
  held: Held,
  { ops, retry }: Extract<Answer, { kind: "ops" }>,
  options: SettleOptions,
  again: boolean,
) {
  const { tx, run, job, attempt } = held;
  const failed = ops.find(({ op }) => op === "StepError");
  const inMs = failed && retryInMs(attempt, retry, options);
  const ended = ops.filter((op) => isRan(op) || op.op === "StepFailed" || (op === failed && !inMs));
  await saveSteps(tx, run.id, ended.map(endedStepOf));
  if (failed && inMs !== undefined) {
    const step = { id: failed.id, name: nameOf(failed), op: "StepRun", input: inputOf(failed) };
    await noteFailedAttempt(tx, run.id, { ...step, error: canonical(failed.error ?? null) });
    return postponeJob(tx, job, { attempt: attempt + 1, losses: 0, inMs });
  }

  const complete = ops.find(({ op }) => op === "RunComplete");
  if (complete) return endRun(tx, run, { status: "COMPLETED", output: complete.data });

  await deleteJob(tx, job);
  try {
    for (const op of ops) {
      if (!ended.includes(op) && !HARMLESS.has(op.op)) await planStep(tx, run, op);
    }
  } catch (error) {
    if (!(error instanceof UnsupportedOp)) throw error;
    const { name, message } = error;
    return endRun(tx, run, { status: "FAILED", error: { name, message } });
  }
  const asks = ops.some(({ op }) => op === "DiscoveryRequest");
  if (again || asks) await enqueue(tx, { runId: run.id, stepId: DISCOVERY, kind: "call" });
  else if (ended.length > 0) await discover(tx, run, job.is_race || ended.some(isRace));
  else await refuseStandstill(held);
}

const HARMLESS = new Set(["None", "DiscoveryRequest"]);

/** An app that names nothing to do, with nothing under way, would leave its run as it is for ever. */
async function refuseStandstill({ tx, run }: Held) {
  const next = await tx.query(
    "SELECT 1 FROM jobs.queue WHERE run_id = $1 AND kind IN ('call', 'request', 'timer') LIMIT 1",
    [run.id],
  );
  if (next.length > 0) return;
  const message = "The app named no next step, and none was under way";
  await endRun(tx, run, { status: "FAILED", error: { name: "StandstillError", message } });
}

/** A sleep or a wait whose time is over. */
export async function settleTimer(tx: Transaction, job: Job) {
  const run = await holdRun(tx, job.run_id);
  if (!run || !(await holdJob(tx, job))) return;
  await deleteJob(tx, job);
  await endWait(tx, run, job.step_id, job.payload ?? "null", job.is_race);
}

export type RequestOutcome = { data: unknown } | { error: { name: string; message: string } };

/** A request that was made for the app. */
export async function settleRequest(
  tx: Transaction,
  job: Job,
  outcome: RequestOutcome,
  options: SettleOptions,
) {
  const run = await holdRun(tx, job.run_id);
  const held = run && (await holdJob(tx, job));
  if (!run || !held) return;
  const { attempt } = held;
  const inMs = "error" in outcome ? retryInMs(attempt, { isFinal: false }, options) : undefined;
  if ("error" in outcome && inMs !== undefined) {
    const step = { id: job.step_id, name: job.step_id, op: "", error: canonical(outcome.error) };
    await noteFailedAttempt(tx, run.id, step);
    return postponeJob(tx, job, { attempt: attempt + 1, losses: 0, inMs });
  }
  await deleteJob(tx, job);
  await endWait(tx, run, job.step_id, canonical(outcome), job.is_race);
}
