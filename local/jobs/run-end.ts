import type { Transaction } from "./database.ts";
import { enqueue } from "./queue.ts";
import { canonical } from "./signing.ts";
import { type HeldRun, holdRun, resumeStep } from "./steps.ts";
import { ulid } from "./ulid.ts";

export type RunOutcome =
  | { status: "COMPLETED"; output: unknown }
  | { status: "FAILED"; error: unknown }
  | { status: "CANCELLED"; reason: string };

/** Ends a run that is held: what it had open goes, whoever has invoked it goes on, and who asked for it is told. */
export async function endRun(tx: Transaction, run: HeldRun, outcome: RunOutcome) {
  const error = errorOf(outcome);
  const output = outcome.status === "COMPLETED" ? outcome.output : undefined;
  await tx.query(
    `WITH jobs AS (DELETE FROM jobs.queue WHERE run_id = $1),
       waits AS (DELETE FROM jobs.waits WHERE run_id = $1)
     UPDATE jobs.runs SET status = $2, output = $3, error = $4, ended_at = now() WHERE id = $1`,
    [
      run.id,
      outcome.status,
      outcome.status === "COMPLETED" ? canonical(output ?? null) : null,
      error ? canonical(error) : null,
    ],
  );
  if (run.parent_run_id && run.parent_step_id) {
    const memo = error ? { error } : { data: output ?? null };
    await resumeStep(tx, run.parent_run_id, run.parent_step_id, canonical(memo));
  }
  await announce(tx, run, outcome, error);
}

/** Cancels a run wherever it is; a request under way notices at its next step. False if it has ended. */
export async function cancelRun(tx: Transaction, runId: string, reason: string): Promise<boolean> {
  const run = await holdRun(tx, runId);
  if (!run) return false;
  await endRun(tx, run, { status: "CANCELLED", reason });
  return true;
}

function errorOf(outcome: RunOutcome): unknown {
  switch (outcome.status) {
    case "COMPLETED":
      return undefined;
    case "FAILED":
      return outcome.error;
    case "CANCELLED":
      return { name: "FunctionCancelledError", message: `Run cancelled: ${outcome.reason}` };
  }
}

/** Inngest's own events about a run's end, for whoever is triggered by them or waits for them. */
async function announce(tx: Transaction, run: HeldRun, outcome: RunOutcome, error: unknown) {
  const event = JSON.parse(run.event);
  // Whoever is triggered by an end would be triggered by his own.
  if (/^inngest\/function\.(finished|failed|cancelled)$/.test(event.name)) return;
  const data = {
    function_id: run.function_id,
    run_id: run.id,
    event,
    ...(error ? { error } : { result: outcome.status === "COMPLETED" ? outcome.output : null }),
  };
  const names = ["inngest/function.finished"];
  if (outcome.status === "FAILED") names.push("inngest/function.failed");
  if (outcome.status === "CANCELLED") names.push("inngest/function.cancelled");
  const wanted = await tx.query<{ name: string }>(
    `SELECT ended.name FROM unnest($1::text[]) AS ended (name)
     WHERE EXISTS (
       SELECT 1 FROM jobs.functions f WHERE ended.name = ANY (f.event_names) AND f.removed_at IS NULL
     ) OR EXISTS (SELECT 1 FROM jobs.waits w WHERE w.name = ended.name)`,
    [names],
  );
  for (const { name } of wanted) {
    const payload = canonical({ id: ulid(), name, data, ts: Date.now() });
    await enqueue(tx, { runId: run.id, stepId: `event:${name}`, kind: "event", payload });
  }
}
