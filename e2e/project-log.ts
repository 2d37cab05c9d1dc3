import { createHash } from "node:crypto";
import pg from "pg";
import { newId } from "../src/lib/ids";
import type { EventBody } from "../src/modules/runs/schema";
import { linkTo, NO_LINE } from "../src/modules/versions/line";
import type { Check } from "../src/modules/versions/schema";
import { readRecord } from "./instance";
import { runIdOf, storeEvent, storeRun } from "./store";

const STORE_VERSION = `
  WITH made AS (
    INSERT INTO "Fragment" ("id", "projectId", "parentId", "origin", "title", "changes", "tree", "checks")
    SELECT $1, "id", "currentFragmentId", 'RUN', $3, $4, $5, $6 FROM "Project" WHERE "id" = $2
  )
  UPDATE "Project" SET "currentFragmentId" = $1 WHERE "id" = $2`;

const END_RUN = `
  UPDATE "Run" SET "status" = 'COMPLETED', "stopReason" = 'DONE', "finishedAt" = now() WHERE "id" = $1`;

/** Writes into a project's log what a worker would write while it works on the only run there is. */
export async function openProjectLog(home: string, projectUrl: string) {
  const database = new pg.Client({ connectionString: readRecord(home).env.DATABASE_URL });
  await database.connect();
  const projectId = projectUrl.split("/").at(-1) ?? "";
  const runId = await runIdOf(database, projectId);
  const write = async (...events: EventBody[]) => {
    for (const event of events) await storeEvent(database, projectId, runId, event);
  };
  let line = NO_LINE;
  const storeBlob = async (bytes: Buffer) => {
    const hash = createHash("sha256").update(bytes).digest("hex");
    await database.query(
      'INSERT INTO "Blob" ("hash", "bytes", "size") VALUES ($1, $2, $3) ON CONFLICT DO NOTHING',
      [hash, bytes, bytes.length],
    );
    return hash;
  };
  return {
    runId,
    write,
    storeBlob,
    /** Saves all files of a version as a run does, and tells its id. */
    saveVersion: async (title: string, files: Record<string, string>, checks: Check[] = []) => {
      const tree: Record<string, string> = {};
      for (const [path, text] of Object.entries(files))
        tree[path] = await storeBlob(Buffer.from(text));
      const fragmentId = newId("fragment");
      await database.query(STORE_VERSION, [
        ...[fragmentId, projectId, title, linkTo(line, tree).changes, tree],
        JSON.stringify(checks),
      ]);
      line = { tree, length: 1 };
      const told = { fragmentId, title, summary: "", filesChanged: 1, checks };
      await write({ type: "version.saved", data: told });
      return fragmentId;
    },
    read: async (type: EventBody["type"]): Promise<unknown[]> => {
      const told = await database.query(
        'SELECT "data" FROM "Event" WHERE "projectId" = $1 AND "type" = $2 ORDER BY "seq"',
        [projectId, type],
      );
      return told.rows.map(({ data }) => data);
    },
    /** Ends the run, and adds so many more that are over: "Message 1" and on. */
    finishTurns: async (count: number, from = 1) => {
      const ended = {
        type: "run.finished",
        data: { status: "COMPLETED", reason: "DONE" },
      } as const;
      await write(ended);
      await database.query(END_RUN, [runId]);
      for (let n = from; n < from + count; n += 1) {
        const id = await storeRun(database, projectId, `Message ${n}`, "COMPLETED");
        await storeEvent(database, projectId, id, ended);
      }
    },
    close: () => database.end(),
  };
}
