import type * as z from "zod";
import { explain } from "../api-error.ts";
import type { Transaction } from "./database.ts";
import { momentOf } from "./durations.ts";
import { faultOf } from "./expressions.ts";
import { findFunction } from "./functions.ts";
import { invokeOptions, type Op, signalOptions, waitOptions } from "./protocol.ts";
import { enqueue } from "./queue.ts";
import { startRun } from "./run-start.ts";
import { canonical } from "./signing.ts";
import { type EndedStep, type HeldRun, openStep } from "./steps.ts";
import { ulid } from "./ulid.ts";

/** What the app has asked for cannot be done, whoever tries: the run fails with this. */
export class UnsupportedOp extends Error {
  override readonly name = "UnsupportedOp";
}

/** A text of Postgres cannot hold the character that is left out. */
export const nameOf = (op: Op) => (op.displayName || op.name || op.id).replaceAll("\0", "");
export const isRace = (op: Op) => op.opts?.parallelMode === "race";

/** A step that the app has run. */
export function endedStepOf(op: Op): EndedStep {
  const isFailed = op.op === "StepFailed" || op.op === "StepError";
  const memo = isFailed ? { error: op.error } : { data: op.data ?? null };
  const startedAtMs = op.timing ? op.timing.a / 1e6 : undefined;
  return {
    id: op.id,
    name: nameOf(op),
    op: "StepRun",
    memo: canonical(memo),
    input: inputOf(op),
    error: isFailed ? canonical(op.error ?? null) : undefined,
    startedAtMs,
    endedAtMs: op.timing ? (op.timing.a + op.timing.b) / 1e6 : undefined,
  };
}

export const isRan = (op: Op) => op.op === "StepRun" || op.op === "Step";

/** What a person may see of a step's input: not the keys of a model. */
export function inputOf(op: Op): string | undefined {
  const { auth_key, headers, parallelMode, ...visible } = op.opts ?? {};
  return Object.keys(visible).length > 0 ? canonical(visible) : undefined;
}

/** Opens a step that the app has found and does not run itself. */
export async function planStep(tx: Transaction, run: HeldRun, op: Op) {
  const [known] = await tx.query<{ memo: string | null }>(
    "SELECT memo FROM jobs.steps WHERE run_id = $1 AND id = $2",
    [run.id, op.id],
  );
  if (known?.memo) return;
  const [queued] = await tx.query("SELECT 1 FROM jobs.queue WHERE run_id = $1 AND step_id = $2", [
    run.id,
    op.id,
  ]);
  if (queued) return;

  await openStep(tx, run.id, { id: op.id, name: nameOf(op), op: op.op, input: inputOf(op) });
  const job = { runId: run.id, stepId: op.id, isRace: isRace(op) };
  switch (op.op) {
    case "StepPlanned":
      return enqueue(tx, { ...job, kind: "call" });
    case "Sleep":
      return enqueue(tx, { ...job, kind: "timer", payload: "null", dueAt: sleepEnd(op) });
    case "WaitForEvent":
      return waitForEvent(tx, job, op);
    case "WaitForSignal":
      return waitForSignal(tx, job, op);
    case "InvokeFunction":
      return invoke(tx, job, op);
    case "AIGateway":
    case "Gateway":
      return enqueue(tx, {
        ...job,
        kind: "request",
        payload: canonical({ op: op.op, opts: op.opts ?? {} }),
      });
    default:
      throw new UnsupportedOp(`${op.op} (step "${nameOf(op)}") is not supported by local jobs`);
  }
}

type OpenJob = { runId: string; stepId: string; isRace: boolean };

const sleepEnd = (op: Op) => readMoment(op.name, op) ?? new Date();

function readMoment(text: string | null | undefined, op: Op): Date | undefined {
  if (!text) return undefined;
  try {
    return momentOf(text);
  } catch (cause) {
    throw new UnsupportedOp(`Step "${nameOf(op)}": ${(cause as Error).message}`, { cause });
  }
}

function optionsOf<S extends z.ZodType>(schema: S, op: Op): z.output<S> {
  const parsed = schema.safeParse(op.opts ?? {});
  if (parsed.success) return parsed.data;
  throw new UnsupportedOp(`Step "${nameOf(op)}": ${explain(parsed.error)}`);
}

async function waitForEvent(tx: Transaction, job: OpenJob, op: Op) {
  const { timeout, if: expression } = optionsOf(waitOptions, op);
  const fault = expression && faultOf(expression);
  if (fault) throw new UnsupportedOp(`Step "${nameOf(op)}": ${expression}: ${fault}`);
  await wait(tx, job, {
    kind: "event",
    name: op.name ?? "",
    expression,
    until: readMoment(timeout, op),
  });
}

async function waitForSignal(tx: Transaction, job: OpenJob, op: Op) {
  const { signal, timeout, conflict } = optionsOf(signalOptions, op);
  await tx.query("SELECT pg_advisory_xact_lock(hashtext($1))", [`signal ${signal}`]);
  const [other] = await tx.query<{ run_id: string; step_id: string }>(
    "SELECT run_id, step_id FROM jobs.waits WHERE kind = 'signal' AND name = $1 FOR UPDATE",
    [signal],
  );
  if (other && conflict !== "replace") {
    const error = {
      name: "SignalConflictError",
      message: `Somebody already waits for the signal "${signal}"`,
    };
    return enqueue(tx, { ...job, kind: "timer", payload: canonical({ error }) });
  }
  // Whoever waited before goes on to its timeout.
  if (other) {
    await tx.query("DELETE FROM jobs.waits WHERE run_id = $1 AND step_id = $2", [
      other.run_id,
      other.step_id,
    ]);
  }
  await wait(tx, job, { kind: "signal", name: signal, until: readMoment(timeout, op) });
}

type Wait = {
  kind: "event" | "signal";
  name: string;
  expression?: string | null | undefined;
  until: Date | undefined;
};

async function wait(tx: Transaction, job: OpenJob, { kind, name, expression, until }: Wait) {
  await tx.query(
    `INSERT INTO jobs.waits (run_id, step_id, kind, name, expression, expires_at)
     VALUES ($1, $2, $3, $4, $5, $6)`,
    [job.runId, job.stepId, kind, name, expression ?? null, until ?? "infinity"],
  );
  await enqueue(tx, { ...job, kind: "timer", payload: "null", dueAt: until ?? "infinity" });
}

/** The timer comes first: the run that is started may not be ended before its parent waits. */
async function invoke(tx: Transaction, job: OpenJob, op: Op) {
  const { function_id, timeout, payload } = optionsOf(invokeOptions, op);
  const config = await findFunction(tx, function_id);
  if (!config) {
    const error = {
      name: "InngestInvokeError",
      message: `There is no function "${function_id}" to invoke`,
    };
    return enqueue(tx, { ...job, kind: "timer", payload: canonical({ error }) });
  }
  const late = {
    name: "InngestInvokeTimeoutError",
    message: `"${function_id}" had not ended after ${timeout}`,
  };
  await enqueue(tx, {
    ...job,
    kind: "timer",
    payload: canonical({ error: late }),
    dueAt: readMoment(timeout, op) ?? "infinity",
  });
  const id = ulid();
  const correlation = { correlation_id: `${job.runId}.${job.stepId}` };
  const event = {
    id,
    name: "inngest/function.invoked",
    data: { ...payload.data, _inngest: correlation },
    ts: Date.now(),
    ...(payload.v ? { v: payload.v } : {}),
  };
  const parent = { runId: job.runId, stepId: job.stepId };
  await startRun(tx, config, { receivedId: id, event }, { parent });
}
