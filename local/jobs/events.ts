import type { Transaction } from "./database.ts";
import { isMatch } from "./expressions.ts";
import { functionsTriggeredBy } from "./functions.ts";
import { cancelRun } from "./run-end.ts";
import { type ReceivedEvent, startRun } from "./run-start.ts";
import { canonical } from "./signing.ts";
import { resumeStep } from "./steps.ts";

/** Stores an event, starts what it triggers and answers who waits for it. One that was received before does nothing. */
export async function receiveEvent(tx: Transaction, received: ReceivedEvent) {
  const { receivedId, event } = received;
  const stored = await tx.query(
    `INSERT INTO jobs.events (id, name, body) VALUES ($1, $2, $3)
     ON CONFLICT (id) DO NOTHING RETURNING id`,
    [receivedId, event.name, canonical(event)],
  );
  if (stored.length === 0) return;

  // First those that wait: a run that this event starts is not cancelled by it too.
  await answerWaits(tx, event);
  for (const config of await functionsTriggeredBy(tx, event.name)) {
    const isTriggered = config.triggers.some(
      (trigger) =>
        "event" in trigger &&
        trigger.event === event.name &&
        isMatch(trigger.expression, { event }),
    );
    if (isTriggered) await startRun(tx, config, received);
  }
}

type Wait = {
  run_id: string;
  step_id: string;
  kind: "event" | "cancel";
  expression: string | null;
  event: string;
};

async function answerWaits(tx: Transaction, event: ReceivedEvent["event"]) {
  // In one order, so that two events that answer the same runs wait for each other instead of for ever.
  const waits = await tx.query<Wait>(
    `SELECT w.run_id, w.step_id, w.kind, w.expression, r.event
     FROM jobs.waits w JOIN jobs.runs r ON r.id = w.run_id
     WHERE w.name = $1 AND w.kind IN ('event', 'cancel') AND w.expires_at > now()
     ORDER BY w.run_id, w.step_id`,
    [event.name],
  );
  for (const { run_id, step_id, kind, expression, event: trigger } of waits) {
    const variables = { event: JSON.parse(trigger), async: event };
    if (!isMatch(expression, variables)) continue;
    if (kind === "cancel") await cancelRun(tx, run_id, `${event.name} was received`);
    else await resumeStep(tx, run_id, step_id, canonical(event));
  }
}

/** Answers the step that waits for a signal, and says whose it was. */
export async function receiveSignal(
  tx: Transaction,
  signal: string,
  data: unknown,
): Promise<string | undefined> {
  const [wait] = await tx.query<{ run_id: string; step_id: string }>(
    "SELECT run_id, step_id FROM jobs.waits WHERE kind = 'signal' AND name = $1 AND expires_at > now()",
    [signal],
  );
  if (!wait) return undefined;
  const memo = canonical({ data: { signal, data: data ?? null } });
  const isResumed = await resumeStep(tx, wait.run_id, wait.step_id, memo);
  return isResumed ? wait.run_id : undefined;
}
