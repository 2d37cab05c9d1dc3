import { slotsOf } from "./concurrency.ts";
import type { Transaction } from "./database.ts";
import { durationMs, momentOf } from "./durations.ts";
import { keyOf } from "./expressions.ts";
import type { FunctionConfig } from "./protocol.ts";
import { DISCOVERY, enqueue } from "./queue.ts";
import { cancelRun } from "./run-end.ts";
import { canonical } from "./signing.ts";
import { ulid } from "./ulid.ts";

const IDEMPOTENT_HOURS = 24;

/** An event as functions get it, and the id under which it was received. */
export type ReceivedEvent = {
  receivedId: string;
  /** The sender's own id, which starts a function once. */
  senderId?: string | undefined;
  event: { id: string; name: string; data: unknown; ts: number };
};

type Origin = {
  parent?: { runId: string; stepId: string };
  /** Two executors may find the same thing to start; the one that comes second does not. */
  onceKey?: string;
  dueAt?: Date;
  replayOf?: string;
};

/** Makes a run of a function, unless its own options say that there must be none. */
export async function startRun(
  tx: Transaction,
  config: FunctionConfig,
  received: ReceivedEvent,
  origin: Origin = {},
): Promise<string | undefined> {
  const { event } = received;
  const once = origin.parent ? undefined : onceKeyOf(config, received, origin);
  if (once && !(await isFirst(tx, once))) return undefined;

  const singletonKey = config.singleton && singletonKeyOf(config.singleton.key, event);
  if (config.singleton && singletonKey && !(await mayBeAlone(tx, config, singletonKey))) {
    return undefined;
  }

  const runId = ulid();
  const slots = slotsOf(config, event);
  await tx.query(
    `INSERT INTO jobs.runs (id, function_id, event_id, event, slots, slot_limits, singleton_key, parent_run_id, parent_step_id, event_name, replay_of)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    [
      runId,
      config.id,
      received.receivedId,
      canonical(event),
      slots.map(({ key }) => key),
      slots.map(({ limit }) => limit),
      singletonKey ?? null,
      origin.parent?.runId ?? null,
      origin.parent?.stepId ?? null,
      event.name,
      origin.replayOf ?? null,
    ],
  );
  await listenForCancellation(tx, config, runId);
  if (config.timeouts?.start) {
    const dueAt = new Date(Date.now() + durationMs(config.timeouts.start));
    await enqueue(tx, { runId, stepId: START_DEADLINE, kind: "deadline", dueAt });
  }
  await enqueue(tx, { runId, stepId: DISCOVERY, kind: "call", dueAt: origin.dueAt });
  return runId;
}

export const START_DEADLINE = "deadline:start";
export const FINISH_DEADLINE = "deadline:finish";

function onceKeyOf(config: FunctionConfig, received: ReceivedEvent, origin: Origin) {
  const key =
    origin.onceKey ??
    (config.idempotency ? keyOf(config.idempotency, received.event) : received.senderId);
  return key && `${config.id} ${key}`;
}

async function isFirst({ query }: Transaction, key: string): Promise<boolean> {
  const taken = await query(
    `INSERT INTO jobs.idempotency AS i (key, expires_at)
     VALUES ($1, now() + interval '${IDEMPOTENT_HOURS} hours')
     ON CONFLICT (key) DO UPDATE SET expires_at = excluded.expires_at WHERE i.expires_at < now()
     RETURNING key`,
    [key],
  );
  return taken.length > 0;
}

const singletonKeyOf = (expression: string | null | undefined, event: unknown) =>
  expression ? keyOf(expression, event) : "all";

/** Makes room for a singleton, or says that there is none. */
async function mayBeAlone(tx: Transaction, config: FunctionConfig, key: string): Promise<boolean> {
  await tx.query("SELECT pg_advisory_xact_lock(hashtext($1))", [`${config.id} ${key}`]);
  const others = await tx.query<{ id: string }>(
    "SELECT id FROM jobs.runs WHERE function_id = $1 AND singleton_key = $2 AND ended_at IS NULL",
    [config.id, key],
  );
  if (others.length > 0 && config.singleton?.mode === "skip") return false;
  for (const { id } of others) await cancelRun(tx, id, "another run of this singleton has started");
  return true;
}

async function listenForCancellation(
  { query }: Transaction,
  config: FunctionConfig,
  runId: string,
) {
  for (const [place, { event, if: expression, timeout }] of (config.cancel ?? []).entries()) {
    await query(
      `INSERT INTO jobs.waits (run_id, step_id, kind, name, expression, expires_at)
       VALUES ($1, $2, 'cancel', $3, $4, $5)`,
      [
        runId,
        `cancel:${place}`,
        event,
        expression ?? null,
        timeout ? momentOf(timeout) : "infinity",
      ],
    );
  }
}
