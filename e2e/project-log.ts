import { createHash } from "node:crypto";
import pg from "pg";
import type { EventBody } from "../src/modules/runs/schema";
import { readRecord } from "./instance";

const STORE_EVENT = `
  WITH place AS (
    UPDATE "Project" SET "lastSeq" = "lastSeq" + 1 WHERE "id" = $1 RETURNING "lastSeq"
  )
  INSERT INTO "Event" ("projectId", "seq", "runId", "type", "data")
  SELECT $1, "lastSeq", $2, $3, $4 FROM place`;

/** Writes into a project's log what a worker would write while it works on the only run there is. */
export async function openProjectLog(home: string, projectUrl: string) {
  const database = new pg.Client({ connectionString: readRecord(home).env.DATABASE_URL });
  await database.connect();
  const projectId = projectUrl.split("/").at(-1);
  const { rows } = await database.query('SELECT "id" FROM "Run" WHERE "projectId" = $1', [
    projectId,
  ]);
  const runId: string = rows[0].id;
  return {
    runId,
    write: async (...events: EventBody[]) => {
      for (const { type, data } of events) {
        await database.query(STORE_EVENT, [projectId, runId, type, data]);
      }
    },
    read: async (type: EventBody["type"]): Promise<unknown[]> => {
      const told = await database.query(
        'SELECT "data" FROM "Event" WHERE "projectId" = $1 AND "type" = $2 ORDER BY "seq"',
        [projectId, type],
      );
      return told.rows.map(({ data }) => data);
    },
    /** Stores a picture as a check of the app does, and tells its hash. */
    storePicture: async (bytes: Buffer) => {
      const hash = createHash("sha256").update(bytes).digest("hex");
      await database.query(
        'INSERT INTO "Blob" ("hash", "bytes", "size") VALUES ($1, $2, $3) ON CONFLICT DO NOTHING',
        [hash, bytes, bytes.length],
      );
      return hash;
    },
    close: () => database.end(),
  };
}
