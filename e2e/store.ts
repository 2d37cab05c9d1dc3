import type pg from "pg";
import { newId } from "../src/lib/ids";

const STORE_EVENT = `
  WITH place AS (
    UPDATE "Project" SET "lastSeq" = "lastSeq" + 1 WHERE "id" = $1 RETURNING "lastSeq"
  )
  INSERT INTO "Event" ("projectId", "seq", "runId", "type", "data")
  SELECT $1, "lastSeq", $2, $3, $4 FROM place`;

const STORE_RUN = `
  WITH said AS (
    INSERT INTO "Message" ("id", "projectId", "role", "type", "content", "state")
    VALUES ($1, $2, 'USER', 'RESULT', $3, 'SENT') RETURNING "id"
  )
  INSERT INTO "Run" ("id", "projectId", "messageId", "status", "stopReason", "finishedAt", "endsBy")
  SELECT $4, $2, "id", $5::"RunStatus",
    CASE WHEN $5 = 'COMPLETED' THEN 'DONE'::"StopReason" END,
    CASE WHEN $5 = 'COMPLETED' THEN now() END,
    now() + interval '1 hour'
  FROM said`;

/** What a worker would write into a project's log. */
export const storeEvent = (
  database: pg.Client,
  projectId: string,
  runId: string,
  { type, data }: { type: string; data: object },
) => database.query(STORE_EVENT, [projectId, runId, type, data]);

/** A run of a message that nobody works on, and what is told of its beginning. */
export async function storeRun(
  database: pg.Client,
  projectId: string,
  content: string,
  status: "COMPLETED" | "BUILDING",
) {
  const [messageId, runId] = [newId("message"), newId("run")];
  await database.query(STORE_RUN, [messageId, projectId, content, runId, status]);
  const data = { messageId, content, attachments: [] };
  await storeEvent(database, projectId, runId, { type: "run.queued", data });
  return runId;
}

export async function runIdOf(database: pg.Client, projectId: string): Promise<string> {
  const find = 'SELECT "id" FROM "Run" WHERE "projectId" = $1';
  const { rows } = await database.query(find, [projectId]);
  return rows[0].id;
}
