import type { Query, Transaction } from "./database.ts";

export type JobKind = "call" | "request" | "timer" | "deadline" | "event";

export type Job = {
  id: string;
  run_id: string;
  step_id: string;
  kind: JobKind;
  payload: string | null;
  is_race: boolean;
  attempt: number;
  losses: number;
  generation: number;
};

/** The step of the call that discovers what comes next. */
export const DISCOVERY = "step";

/** Takes due jobs for this executor, each of which then has a generation of its own. */
export const claimJobs = (query: Query, executor: number, wanted: number, leaseMs: number) =>
  query<Job>("SELECT * FROM jobs.claim($1, $2, $3::int * interval '1 ms')", [
    executor,
    wanted,
    leaseMs,
  ]);

/**
 * How long until a job is due or a lease is over, whichever comes first; null if nothing will be. What has become due
 * within the last milliseconds counts too: whoever looked that long ago has not seen it.
 */
export async function untilNextJob(query: Query, lookedMsAgo: number): Promise<number | null> {
  const [row] = await query<{ ms: number | null }>(
    `WITH looked AS (SELECT now() - $1::float8 * interval '1 ms' AS at)
     SELECT ceil(extract(epoch FROM least(
       (SELECT min(due_at) FROM jobs.queue WHERE due_at > looked.at AND due_at < 'infinity'),
       (SELECT min(leased_until) FROM jobs.queue WHERE leased_until > looked.at)
     ) - now()) * 1000)::float8 AS ms FROM looked`,
    [lookedMsAgo],
  );
  return row?.ms == null ? null : Math.max(0, row.ms);
}

/** Says that these are still worked on, and returns those that are still ours. */
export async function extendLeases(query: Query, jobs: Job[], leaseMs: number): Promise<string[]> {
  const rows = await query<{ id: string }>(
    `UPDATE jobs.queue SET leased_until = now() + $3::int * interval '1 ms'
     FROM unnest($1::bigint[], $2::int[]) AS held(job_id, held_generation)
     WHERE id = job_id AND generation = held_generation RETURNING id`,
    [jobs.map(({ id }) => id), jobs.map(({ generation }) => generation), leaseMs],
  );
  return rows.map(({ id }) => id);
}

/** Gives back at once what executors held that are no more: each holds a lock for as long as it lives. */
export const releaseLeasesOfTheDead = (query: Query) =>
  query(
    `UPDATE jobs.queue SET leased_until = NULL
     WHERE leased_until IS NOT NULL AND executor IN (
       SELECT executor FROM (
         SELECT DISTINCT executor FROM jobs.queue WHERE leased_until IS NOT NULL OFFSET 0
       ) holders
       WHERE pg_try_advisory_xact_lock(${EXECUTOR_LOCKS}, executor)
     )`,
  );

/** The space of the locks by which executors show that they live. */
export const EXECUTOR_LOCKS = 72_707_301;

type Held = { attempt: number; losses: number; again: boolean };

/** The job, locked, unless it has gone or is somebody else's by now. */
export async function holdJob({ query }: Transaction, job: Job): Promise<Held | undefined> {
  const [held] = await query<Held>(
    "SELECT attempt, losses, again FROM jobs.queue WHERE id = $1 AND generation = $2 FOR UPDATE",
    [job.id, job.generation],
  );
  return held;
}

export const deleteJob = ({ query }: Transaction, job: Job) =>
  query("DELETE FROM jobs.queue WHERE id = $1", [job.id]);

type Postponed = { attempt: number; losses: number; inMs: number };

/** Puts a job back, to be taken again later. */
export const postponeJob = (
  { query }: Transaction,
  job: Job,
  { attempt, losses, inMs }: Postponed,
) =>
  query(
    `WITH woken AS (SELECT pg_notify('jobs_due', ''))
     UPDATE jobs.queue SET attempt = $2, losses = $3, leased_until = NULL,
       due_at = now() + $4::float8 * interval '1 ms'
     FROM woken WHERE id = $1`,
    [job.id, attempt, losses, inMs],
  );

type NewJob = {
  runId: string;
  stepId: string;
  kind: JobKind;
  payload?: string | undefined;
  isRace?: boolean;
  /** Now, if not said. */
  dueAt?: Date | "infinity" | undefined;
};

/** A step that has a job already keeps it; a discovery under way is told to look again. */
export const enqueue = (
  { query }: Transaction,
  { runId, stepId, kind, payload, isRace = false, dueAt }: NewJob,
) =>
  query(
    `INSERT INTO jobs.queue AS q (run_id, step_id, kind, payload, is_race, due_at, slots, slot_limits)
     SELECT id, $2, $3, $4, $5, coalesce($6::timestamptz, now()),
       CASE WHEN $3 IN ('call', 'request') THEN slots ELSE '{}' END,
       CASE WHEN $3 IN ('call', 'request') THEN slot_limits ELSE '{}' END
     FROM jobs.runs WHERE id = $1
     ON CONFLICT (run_id, step_id) DO UPDATE SET again = true WHERE q.step_id = '${DISCOVERY}'`,
    [runId, stepId, kind, payload ?? null, isRace, dueAt ?? null],
  );
