import type { Database } from "./database.ts";

const BATCH = 500;

/** Deletes what ended or was received so long ago, a little at a time so that nobody waits for it. */
export async function deleteOld({ query }: Database, days: number) {
  const old = `now() - ${days} * interval '1 day'`;
  await inBatches(() =>
    query(
      `DELETE FROM jobs.runs WHERE id IN (
         SELECT id FROM jobs.runs r WHERE ended_at < ${old}
         AND NOT EXISTS (SELECT 1 FROM jobs.queue q WHERE q.run_id = r.id) LIMIT ${BATCH}
       ) RETURNING 1`,
    ),
  );
  await inBatches(() =>
    query(
      `DELETE FROM jobs.events WHERE id IN (
         SELECT id FROM jobs.events WHERE received_at < ${old} LIMIT ${BATCH}
       ) RETURNING 1`,
    ),
  );
  await query("DELETE FROM jobs.idempotency WHERE expires_at < now()");
}

async function inBatches(deleteSome: () => Promise<unknown[]>) {
  while ((await deleteSome()).length === BATCH);
}
