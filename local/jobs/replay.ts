import { ApiError } from "../api-error.ts";
import type { Transaction } from "./database.ts";
import { findFunction } from "./functions.ts";
import { startRun } from "./run-start.ts";

/**
 * Starts the function of a run again, with the event of that run. The run itself stays as it is. One request starts one
 * run, however often it is made, and neither the sender's id nor the function's own idempotency is asked.
 */
export async function replayRun(tx: Transaction, runId: string, request: string): Promise<string> {
  const [run] = await tx.query<{ function_id: string; event_id: string; event: string }>(
    "SELECT function_id, event_id, event FROM jobs.runs WHERE id = $1",
    [runId],
  );
  if (!run) throw new ApiError(404, `there is no run ${runId}`);
  const config = await findFunction(tx, run.function_id);
  if (!config) throw new ApiError(409, `the app no longer has the function ${run.function_id}`);
  const received = { receivedId: run.event_id, event: JSON.parse(run.event) };
  const origin = { onceKey: `replay ${runId} ${request}`, replayOf: runId };
  const started = await startRun(tx, config, received, origin);
  if (started) return started;
  const [earlier] = await tx.query<{ id: string }>(
    "SELECT id FROM jobs.runs WHERE replay_of = $1 ORDER BY id DESC LIMIT 1",
    [runId],
  );
  if (earlier && !config.singleton) return earlier.id;
  throw new ApiError(409, "the function allows one run at a time, and another one is under way");
}
