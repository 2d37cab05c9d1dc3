import type { Database } from "../database.ts";
import { attemptsMaxOf, parseConfig } from "../functions.ts";
import { DISCOVERY } from "../queue.ts";
import { isUlid } from "../ulid.ts";
import { cronOf, STATE } from "./runs-data.ts";
import { type Parsed, parseRead, readColumn } from "./values.ts";
import type { RunState, StepState } from "./words.ts";

export type StepSeen = {
  id: string;
  name: string;
  op: string;
  /** The method of the SDK, where it says which one. */
  method: string | null;
  state: StepState;
  attempts: number;
  error: Parsed | undefined;
  startedAt: Date;
  endedAt: Date | null;
  /** When the next thing happens to it by itself. */
  dueAt: Date | null;
  waitsFor: string | undefined;
};

type Related = { id: string; relation: "parent" | "child" | "original" | "replay" };

export type RunSeen = {
  id: string;
  functionId: string;
  functionName: string;
  eventId: string;
  eventName: string;
  cron: string | undefined;
  state: RunState;
  isActive: boolean;
  queuedAt: Date;
  startedAt: Date | null;
  endedAt: Date | null;
  attempts: { made: number; max: number } | undefined;
  lastError: Parsed | undefined;
  event: Parsed | undefined;
  output: Parsed | undefined;
  error: Parsed | undefined;
  /** Why it cannot be run again, if it cannot. */
  replayRefusal: string | undefined;
  /** The call that looks for what comes next, if there is one. */
  discovery:
    | { isUnderWay: boolean; dueAt: Date | null; attempt: number; losses: number }
    | undefined;
  steps: StepSeen[];
  related: (Related & { functionName: string; state: RunState })[];
};

type RunRow = {
  function_id: string;
  function_name: string;
  config: string;
  refusal: string | null;
  is_removed: boolean;
  event_id: string;
  event_name: string;
  state: RunState;
  queued_at: Date;
  started_at: Date | null;
  ended_at: Date | null;
  retries: number;
  last_error: string | null;
  event: string | null;
  output: string | null;
  error: string | null;
};

type Job = {
  step_id: string;
  kind: string;
  attempt: number;
  losses: number;
  due_at: Date | null;
  is_under_way: boolean;
};

type StepRow = {
  id: string;
  name: string;
  op: string;
  method: string | null;
  status: "PENDING" | "RETRYING" | "COMPLETED" | "FAILED";
  attempts: number;
  error: string | null;
  started_at: Date;
  ended_at: Date | null;
  waits_for: string | null;
};

const RELATED_MAX = 50;

/** Everything about a run but what its steps were given and gave. */
export async function loadRun({ query }: Database, id: string): Promise<RunSeen | undefined> {
  if (!isUlid(id)) return undefined;
  const [rows, steps, jobs, related] = await Promise.all([
    query<RunRow>(
      `SELECT r.function_id, f.name AS function_name, f.config, f.refusal,
         f.removed_at IS NOT NULL AS is_removed, r.event_id, r.event_name, ${STATE} AS state,
         r.queued_at, r.started_at, r.ended_at, r.retries, ${readColumn("r.last_error", "last_error")},
         ${readColumn("r.event", "event")}, ${readColumn("r.output", "output")}, ${readColumn("r.error", "error")}
       FROM jobs.runs r JOIN jobs.functions f ON f.id = r.function_id WHERE r.id = $1`,
      [id],
    ),
    query<StepRow>(
      `SELECT s.id, s.name, s.op, substring(right(s.input::text, 100) FROM '"type":"([\\w.]+)"') AS method,
         s.status, s.attempts, ${readColumn("s.error", "error")},
         coalesce(s.started_at, s.created_at) AS started_at, s.ended_at,
         CASE w.kind WHEN 'event' THEN 'the event ' || w.name WHEN 'signal' THEN 'the signal ' || w.name END AS waits_for
       FROM jobs.steps s LEFT JOIN jobs.waits w ON w.run_id = s.run_id AND w.step_id = s.id
       WHERE s.run_id = $1 ORDER BY coalesce(s.started_at, s.created_at), s.position NULLS LAST, s.id`,
      [id],
    ),
    query<Job>(
      `SELECT step_id, kind, attempt, losses, nullif(due_at, 'infinity') AS due_at,
         coalesce(leased_until > now(), false) AS is_under_way
       FROM jobs.queue WHERE run_id = $1`,
      [id],
    ),
    query<RunSeen["related"][number]>(
      `SELECT r.id, ${STATE} AS state, f.name AS "functionName",
         CASE WHEN r.parent_run_id = $1 THEN 'child' WHEN r.replay_of = $1 THEN 'replay'
           WHEN r.id = own.parent_run_id THEN 'parent' ELSE 'original' END AS relation
       FROM jobs.runs r JOIN jobs.runs own ON own.id = $1 JOIN jobs.functions f ON f.id = r.function_id
       WHERE r.parent_run_id = $1 OR r.replay_of = $1 OR r.id = ANY (ARRAY(
         SELECT unnest(ARRAY[parent_run_id, replay_of]) FROM jobs.runs WHERE id = $1
       ))
       ORDER BY r.id LIMIT ${RELATED_MAX}`,
      [id],
    ),
  ]);
  const [row] = rows;
  if (!row) return undefined;
  return {
    id,
    ...readRun(row, jobs),
    steps: steps.map((step) => readStep(step, row, jobs)),
    related,
  };
}

function readRun(row: RunRow, jobs: Job[]): Omit<RunSeen, "id" | "steps" | "related"> {
  const discovery = jobs.find(({ step_id }) => step_id === DISCOVERY);
  const canRead = row.refusal === null;
  const event = parseRead(row.event);
  return {
    functionId: row.function_id,
    functionName: row.function_name,
    eventId: row.event_id,
    eventName: row.event_name,
    cron: row.event_name === "inngest/scheduled.timer" ? cronOf(event?.value) : undefined,
    state: row.state,
    isActive: row.ended_at === null,
    queuedAt: row.queued_at,
    startedAt: row.started_at,
    endedAt: row.ended_at,
    attempts: canRead
      ? { made: row.retries + 1, max: attemptsMaxOf(parseConfig(row.config)) }
      : undefined,
    lastError: parseRead(row.last_error),
    event,
    output: parseRead(row.output),
    error: parseRead(row.error),
    replayRefusal: row.is_removed
      ? "the app no longer has this function"
      : (row.refusal ?? undefined),
    discovery: discovery && {
      isUnderWay: discovery.is_under_way,
      dueAt: discovery.due_at,
      attempt: discovery.attempt,
      losses: discovery.losses,
    },
  };
}

function readStep(step: StepRow, run: Pick<RunRow, "ended_at">, jobs: Job[]): StepSeen {
  const own = jobs.find(({ step_id }) => step_id === step.id);
  // What the app does within one request is tried again by the call that looks for what comes next.
  const job = own ?? jobs.find(({ step_id }) => step_id === DISCOVERY);
  return {
    id: step.id,
    name: step.name,
    op: step.op,
    method: step.method,
    state: stateOf(step, run.ended_at !== null, job),
    attempts: step.attempts,
    error: parseRead(step.error),
    startedAt: step.started_at,
    endedAt: step.ended_at,
    dueAt: step.ended_at ? null : (job?.due_at ?? null),
    waitsFor: step.waits_for ?? undefined,
  };
}

function stateOf({ status, op }: StepRow, hasRunEnded: boolean, job: Job | undefined): StepState {
  switch (status) {
    case "COMPLETED":
      return "completed";
    case "FAILED":
      return "failed";
    case "RETRYING":
      if (hasRunEnded) return "dropped";
      return job?.is_under_way ? "running" : "retrying";
    case "PENDING":
      if (hasRunEnded) return "dropped";
      if (op === "Sleep") return "sleeping";
      if (job?.kind === "timer") return "waiting";
      return job?.is_under_way ? "running" : "queued";
  }
}

export type StepValues = {
  runId: string;
  id: string;
  name: string;
  op: string;
  input: Parsed | undefined;
  memo: Parsed | undefined;
  error: Parsed | undefined;
  childRunId: string | null;
};

type StepValuesRow = Pick<StepValues, "name" | "op" | "childRunId"> &
  Record<"input" | "memo" | "error", string | null>;

/** What a step was given and gave. */
export async function loadStep(
  { query }: Database,
  runId: string,
  id: string,
): Promise<StepValues | undefined> {
  if (!isUlid(runId) || id.includes("\0")) return undefined;
  const [row] = await query<StepValuesRow>(
    `SELECT s.name, s.op, ${readColumn("s.input", "input")}, ${readColumn("s.memo", "memo")},
       ${readColumn("s.error", "error")}, child.id AS "childRunId"
     FROM jobs.steps s
     LEFT JOIN jobs.runs child ON child.parent_run_id = s.run_id AND child.parent_step_id = s.id
     WHERE s.run_id = $1 AND s.id = $2`,
    [runId, id],
  );
  if (!row) return undefined;
  const { input, memo, error, ...rest } = row;
  return {
    runId,
    id,
    ...rest,
    input: parseRead(input),
    memo: parseRead(memo),
    error: parseRead(error),
  };
}
