import type { Transaction } from "./database.ts";
import { DISCOVERY, enqueue } from "./queue.ts";

/** A run as whoever changes it holds it: nobody else does so meanwhile. */
export type HeldRun = {
  id: string;
  function_id: string;
  event_id: string;
  event: string;
  status: "QUEUED" | "RUNNING" | "COMPLETED" | "FAILED" | "CANCELLED";
  request_version: number;
  parent_run_id: string | null;
  parent_step_id: string | null;
};

/** The run, locked, unless it has ended. Checkpoints, which add rows that refer to it, need not wait for the lock. */
export async function holdRun({ query }: Transaction, runId: string): Promise<HeldRun | undefined> {
  const [run] = await query<HeldRun>(
    `SELECT id, function_id, event_id, event, status, request_version, parent_run_id, parent_step_id
     FROM jobs.runs WHERE id = $1 AND ended_at IS NULL FOR NO KEY UPDATE`,
    [runId],
  );
  return run;
}

export type EndedStep = {
  id: string;
  name: string;
  op: string;
  memo: string;
  input?: string | undefined;
  error?: string | undefined;
  startedAtMs?: number | undefined;
  endedAtMs?: number | undefined;
};

/** The SQL that stores ended steps, given as JSON in $2, for the run in the CTE `holder`. What has ended stays as it was. */
export const SAVE_STEPS = `
  INSERT INTO jobs.steps AS s
    (run_id, id, name, op, status, attempts, input, memo, error, position, started_at, ended_at)
  SELECT holder.run_id, ended.id, ended.name, ended.op,
    CASE WHEN ended.error IS NULL THEN 'COMPLETED' ELSE 'FAILED' END, 1,
    ended.input::json, ended.memo::json, ended.error::json, nextval('jobs.step_order'),
    to_timestamp(ended."startedAtMs" / 1000), coalesce(to_timestamp(ended."endedAtMs" / 1000), clock_timestamp())
  FROM holder, json_to_recordset($2::json) AS ended
    (id text, name text, op text, memo text, input text, error text, "startedAtMs" float8, "endedAtMs" float8)
  ON CONFLICT (run_id, id) DO UPDATE SET
    status = excluded.status, attempts = s.attempts + 1, input = coalesce(s.input, excluded.input),
    memo = excluded.memo, error = coalesce(excluded.error, s.error), position = excluded.position,
    started_at = coalesce(s.started_at, excluded.started_at, s.created_at), ended_at = excluded.ended_at
  WHERE s.memo IS NULL`;

export const saveSteps = ({ query }: Transaction, runId: string, steps: EndedStep[]) =>
  query(`WITH holder AS (SELECT $1::text AS run_id) ${SAVE_STEPS}`, [runId, JSON.stringify(steps)]);

type OpenStep = { id: string; name: string; op: string; input?: string | undefined };

/** A step that has been found and not ended. */
export const openStep = ({ query }: Transaction, runId: string, step: OpenStep) =>
  query(
    `INSERT INTO jobs.steps (run_id, id, name, op, status, input)
     VALUES ($1, $2, $3, $4, 'PENDING', $5) ON CONFLICT (run_id, id) DO NOTHING`,
    [runId, step.id, step.name, step.op, step.input ?? null],
  );

/** An attempt that failed and is not the last. */
export const noteFailedAttempt = (
  { query }: Transaction,
  runId: string,
  step: OpenStep & { error: string },
) =>
  query(
    `INSERT INTO jobs.steps AS s (run_id, id, name, op, status, attempts, input, error, started_at)
     VALUES ($1, $2, $3, $4, 'RETRYING', 1, $5, $6, now())
     ON CONFLICT (run_id, id) DO UPDATE SET
       status = 'RETRYING', attempts = s.attempts + 1, error = excluded.error WHERE s.memo IS NULL`,
    [runId, step.id, step.name, step.op, step.input ?? null, step.error],
  );

/**
 * Looks for what comes next. The SDK's second version of parallel steps is only asked when the whole group has ended,
 * except for a member of a race.
 */
export async function discover(tx: Transaction, run: HeldRun, endedInRace: boolean) {
  if (run.request_version === 2 && !endedInRace && (await hasOpenGroup(tx, run.id))) return;
  await enqueue(tx, { runId: run.id, stepId: DISCOVERY, kind: "call" });
}

async function hasOpenGroup({ query }: Transaction, runId: string) {
  const open = await query(
    `SELECT 1 FROM jobs.queue WHERE run_id = $1 AND step_id <> '${DISCOVERY}'
     AND kind IN ('call', 'request', 'timer') AND NOT is_race LIMIT 1`,
    [runId],
  );
  return open.length > 0;
}

/** Ends a step that waits, and lets its run go on. False if it waits no more. */
export async function resumeStep(
  tx: Transaction,
  runId: string,
  stepId: string,
  memo: string,
): Promise<boolean> {
  const run = await holdRun(tx, runId);
  if (!run) return false;
  const [timer] = await tx.query<{ is_race: boolean }>(
    "DELETE FROM jobs.queue WHERE run_id = $1 AND step_id = $2 AND kind = 'timer' RETURNING is_race",
    [runId, stepId],
  );
  if (!timer) return false;
  await endWait(tx, run, stepId, memo, timer.is_race);
  return true;
}

/** The job that would have ended the wait is gone by now. */
export async function endWait(
  tx: Transaction,
  run: HeldRun,
  stepId: string,
  memo: string,
  isRace: boolean,
) {
  await tx.query("DELETE FROM jobs.waits WHERE run_id = $1 AND step_id = $2", [run.id, stepId]);
  const error = errorOfMemo(memo);
  await saveSteps(tx, run.id, [{ id: stepId, name: stepId, op: "", memo, error }]);
  await discover(tx, run, isRace);
}

function errorOfMemo(memo: string): string | undefined {
  const parsed: unknown = JSON.parse(memo);
  const isFailure = typeof parsed === "object" && parsed !== null && "error" in parsed;
  return isFailure && Object.keys(parsed).length === 1 ? JSON.stringify(parsed.error) : undefined;
}
