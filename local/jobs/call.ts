import { retryAfterMs } from "./backoff.ts";
import type { Database } from "./database.ts";
import { durationMs } from "./durations.ts";
import { attemptsMaxOf, parseConfig } from "./functions.ts";
import { type HttpAnswer, send } from "./http-client.ts";
import { type FunctionConfig, ops, streamedAnswer } from "./protocol.ts";
import { DISCOVERY, enqueue, type Job } from "./queue.ts";
import { FINISH_DEADLINE, START_DEADLINE } from "./run-start.ts";
import type { Answer, RetryWish } from "./settle.ts";
import { canonical, signatureOf } from "./signing.ts";

/** What is larger is fetched by the SDK, which then gets it unsigned and unhashed. */
const BODY_BYTES_MAX = 4_000_000;

type LoadedRun = {
  status: string;
  event: string;
  request_version: number;
  config: string;
  has_open_steps: boolean;
};

export type Call = { config: FunctionConfig; attemptsMax: number; run: LoadedRun; memos: Memo[] };
type Memo = { id: string; memo: string };

/** Everything that a request tells the app; nothing if the run has ended meanwhile. */
export async function loadCall(database: Database, job: Job): Promise<Call | undefined> {
  const [[run], memos] = await Promise.all([
    database.query<LoadedRun>(
      `SELECT r.status, r.event, r.request_version, f.config, EXISTS (
         SELECT 1 FROM jobs.queue q WHERE q.run_id = r.id AND q.step_id <> '${DISCOVERY}'
         AND q.kind IN ('call', 'request', 'timer')
       ) AS has_open_steps
       FROM jobs.runs r JOIN jobs.functions f ON f.id = r.function_id
       WHERE r.id = $1 AND r.ended_at IS NULL`,
      [job.run_id],
    ),
    database.query<Memo>(
      "SELECT id, memo FROM jobs.steps WHERE run_id = $1 AND memo IS NOT NULL ORDER BY position",
      [job.run_id],
    ),
  ]);
  if (!run) return undefined;
  const config = parseConfig(run.config);
  if (run.status === "QUEUED") await markStarted(database, job.run_id, config);
  return { config, attemptsMax: attemptsMaxOf(config), run, memos };
}

async function markStarted(database: Database, runId: string, config: FunctionConfig) {
  const finish = config.timeouts?.finish;
  await database.transaction(async (tx) => {
    const started = await tx.query(
      `UPDATE jobs.runs SET status = 'RUNNING', started_at = now()
       WHERE id = $1 AND status = 'QUEUED' RETURNING id`,
      [runId],
    );
    if (started.length === 0) return;
    await tx.query("DELETE FROM jobs.queue WHERE run_id = $1 AND step_id = $2", [
      runId,
      START_DEADLINE,
    ]);
    if (!finish) return;
    const dueAt = new Date(Date.now() + durationMs(finish));
    await enqueue(tx, { runId, stepId: FINISH_DEADLINE, kind: "deadline", dueAt });
  });
}

/** The body in the form that is signed, put together from parts that are in that form already. */
export function bodyOf(job: Job, { config, attemptsMax, run, memos }: Call): string {
  const write = (useApi: boolean) => {
    const steps = useApi ? [] : memos.toSorted((a, b) => (a.id < b.id ? -1 : 1));
    const ctx = canonical({
      attempt: job.attempt,
      disable_immediate_execution: run.has_open_steps,
      env: "local",
      fn_id: config.id,
      generation_id: job.generation,
      job_id: job.id,
      max_attempts: attemptsMax,
      qi_id: job.id,
      run_id: job.run_id,
      stack: { current: memos.length, stack: memos.map(({ id }) => id) },
      step_id: DISCOVERY,
      use_api: useApi,
    });
    const memoised = steps.map(({ id, memo }) => `${JSON.stringify(id)}:${memo}`).join(",");
    return `{"ctx":${ctx},"defers":{},"event":${run.event},"events":[${run.event}],"steps":{${memoised}},"use_api":${useApi},"version":${run.request_version}}`;
  };
  const bytes = memos.reduce((sum, { memo }) => sum + memo.length, run.event.length * 2);
  return write(bytes > BODY_BYTES_MAX);
}

/** Asks the app to go on with a run, and reads its answer. */
export async function callApp(
  job: Job,
  call: Call,
  signingKey: string,
  signal: AbortSignal,
): Promise<{ answer: Answer; version?: number }> {
  const url = new URL(call.config.steps.step?.runtime.url ?? "");
  url.searchParams.set("fnId", call.config.id);
  url.searchParams.set("stepId", job.step_id);
  const body = bodyOf(job, call);
  const request = `${job.id}-${job.generation}`;
  try {
    const answered = await send({
      url: url.href,
      method: "POST",
      body,
      signal,
      headers: {
        "content-type": "application/json",
        "user-agent": "Inngest",
        "x-inngest-generation-id": String(job.generation),
        "x-inngest-job-id": job.id,
        "x-inngest-req-version": String(call.run.request_version),
        "x-inngest-signature": signatureOf(body, signingKey),
        "x-inngest-step-id": job.step_id,
        "x-request-id": request,
        "x-run-id": job.run_id,
      },
    });
    return readAnswer(unwrap(answered));
  } catch (error) {
    const { code = "", message } = error as NodeJS.ErrnoException;
    const wasRefused = /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN)$/.test(code);
    return { answer: { kind: "lost", reason: message || code, wasRefused } };
  }
}

/** A streaming app keeps the line busy with spaces, and then says the true status. */
function unwrap(answered: HttpAnswer): HttpAnswer {
  if (answered.status !== 201) return answered;
  const { status, headers, body } = streamedAnswer.parse(JSON.parse(answered.body));
  const lowered = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]);
  return {
    status,
    headers: { ...answered.headers, ...Object.fromEntries(lowered) },
    body: typeof body === "string" ? body : JSON.stringify(body),
  };
}

function readAnswer({ status, headers, body }: HttpAnswer): { answer: Answer; version?: number } {
  if (!headers["x-inngest-sdk"]) {
    const reason = `${status} without the SDK's signature: ${body.slice(0, 200)}`;
    return { answer: { kind: "lost", reason, wasRefused: false } };
  }
  const version = Number(headers["x-inngest-req-version"] ?? Number.NaN);
  const answer = answerOf(status, body, retryWishOf(headers));
  return Number.isInteger(version) && version > 0 ? { answer, version } : { answer };
}

function answerOf(status: number, body: string, retry: RetryWish): Answer {
  const value: unknown = body === "" ? null : JSON.parse(body);
  if (status === 206) return { kind: "ops", ops: ops.parse(value), retry };
  if (status >= 200 && status < 300) return { kind: "returned", output: value };
  return { kind: "threw", error: value, retry };
}

function retryWishOf(headers: HttpAnswer["headers"]): RetryWish {
  const after = headers["retry-after"];
  return {
    isFinal: headers["x-inngest-no-retry"] === "true",
    afterMs: after === undefined ? undefined : retryAfterMs(after),
  };
}
