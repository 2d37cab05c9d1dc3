import fs from "node:fs";
import path from "node:path";
import pg from "pg";
import { StartError } from "../errors.ts";

const FOLDER = path.join(import.meta.dirname, "migrations");
const LOCK = 72_707_300;
const NOT_ALLOWED = "42501";

/** Brings the schema of jobs up to this version of the code. Two starts at once wait for each other. */
export async function migrate(url: string) {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  await client.connect();
  try {
    await client.query("SELECT pg_advisory_lock($1)", [LOCK]);
    await client.query("CREATE SCHEMA IF NOT EXISTS jobs");
    await client.query(
      `CREATE TABLE IF NOT EXISTS jobs.migrations (
         name text PRIMARY KEY, applied_at timestamptz NOT NULL DEFAULT now()
       )`,
    );
    await applyPending(client);
  } catch (cause) {
    if ((cause as pg.DatabaseError).code !== NOT_ALLOWED) throw cause;
    throw new StartError(
      `Jobs are kept in the database, in a schema of their own, and its user may not make one (${(cause as Error).message}). Let it (GRANT CREATE ON DATABASE), or set INNGEST_BASE_URL to an Inngest of your own.`,
      { cause },
    );
  } finally {
    await client.end();
  }
}

async function applyPending(client: pg.Client) {
  const all = fs.readdirSync(FOLDER).sort();
  const { rows } = await client.query<{ name: string }>("SELECT name FROM jobs.migrations");
  const applied = new Set(rows.map(({ name }) => name));
  const unknown = [...applied].filter((name) => !all.includes(name));
  if (unknown.length > 0) {
    throw new StartError(
      `The jobs in the database are newer than this version of Whittle (it has ${unknown.join(", ")}). Nothing was changed. Update Whittle, or set DATABASE_URL to another database.`,
    );
  }
  for (const name of all.filter((each) => !applied.has(each))) {
    const sql = fs.readFileSync(path.join(FOLDER, name), "utf8");
    // Without values, the whole text is one transaction.
    await client.query(`${sql}; INSERT INTO jobs.migrations (name) VALUES ('${name}')`);
  }
}
