import { ApiError } from "../api-error.ts";
import { endedStepOf, isRan } from "./ops.ts";
import { checkpoint } from "./protocol.ts";
import { readJson, route } from "./routes.ts";
import { cancelRun } from "./run-end.ts";
import { SAVE_STEPS } from "./steps.ts";

export const runRoutes = [
  route("POST /v1/checkpoint/:runId/async", async ({ settings, database }, { params, request }) => {
    const { qi_id, generation_id, steps } = await readJson(request, checkpoint);
    const strange = steps.find((op) => !isRan(op));
    if (strange) throw new ApiError(501, `${strange.op} is not supported in a checkpoint`);
    // One statement: who has lost the lease, or whose run has ended, has no row to hold and writes nothing.
    const [held] = await database.query(
      `WITH holder AS (
         UPDATE jobs.queue SET attempt = 0, losses = 0, leased_until = now() + $5::int * interval '1 ms'
         WHERE id = $1 AND run_id = $3 AND generation = $4 AND leased_until IS NOT NULL
         RETURNING run_id
       ), saved AS (${SAVE_STEPS})
       SELECT run_id FROM holder`,
      [
        qi_id,
        JSON.stringify(steps.map(endedStepOf)),
        params.runId,
        generation_id ?? -1,
        settings.leaseMs,
      ],
    );
    if (!held) throw new ApiError(409, "this dispatch is stale");
    return { status: 200, body: {} };
  }),

  route("GET /v0/runs/:runId/actions", async ({ database }, { params }) => {
    const rows = await database.query<{ id: string; memo: string }>(
      "SELECT id, memo FROM jobs.steps WHERE run_id = $1 AND memo IS NOT NULL ORDER BY position",
      [params.runId],
    );
    return { status: 200, body: Object.fromEntries(rows.map((r) => [r.id, JSON.parse(r.memo)])) };
  }),

  route("GET /v0/runs/:runId/batch", async ({ database }, { params }) => {
    const [run] = await database.query<{ event: string }>(
      "SELECT event FROM jobs.runs WHERE id = $1",
      [params.runId],
    );
    if (!run) throw new ApiError(404, `there is no run ${params.runId}`);
    return { status: 200, body: [JSON.parse(run.event)] };
  }),

  route("GET /v1/events/:eventId/runs", async ({ database }, { params }) => {
    const rows = await database.query<RunRow>(`${RUN} WHERE event_id = $1 ORDER BY id`, [
      params.eventId,
    ]);
    return { status: 200, body: { data: rows.map(shown) } };
  }),

  route("GET /v1/runs/:runId", async ({ database }, { params }) => {
    const [row] = await database.query<RunRow>(`${RUN} WHERE id = $1`, [params.runId]);
    if (!row) throw new ApiError(404, `there is no run ${params.runId}`);
    return { status: 200, body: { data: shown(row) } };
  }),

  route("DELETE /v1/runs/:runId", async ({ database }, { params }) => {
    const runId = params.runId ?? "";
    const isCancelled = await database.transaction((tx) =>
      cancelRun(tx, runId, "it was asked to be"),
    );
    if (!isCancelled) throw new ApiError(404, `no run ${runId} is under way`);
    return { status: 204 };
  }),
];

type RunRow = {
  id: string;
  function_id: string;
  event_id: string;
  status: string;
  output: string | null;
  error: string | null;
  started_at: Date | null;
  ended_at: Date | null;
};

const RUN = `SELECT id, function_id, event_id, status, output, error, started_at, ended_at FROM jobs.runs`;

/** Inngest knows no state before the first call. */
function shown({ id, status, output, error, started_at, ended_at, ...row }: RunRow) {
  const said = status === "QUEUED" ? "RUNNING" : status;
  const result = output ?? error;
  return {
    run_id: id,
    ...row,
    status: `${said.slice(0, 1)}${said.slice(1).toLowerCase()}`,
    output: result === null ? null : JSON.parse(result),
    run_started_at: started_at,
    ended_at,
  };
}
