import { createHash, randomUUID } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import pg from "pg";
import { StartError } from "../errors.ts";

// The advisory lock and the table are the ones of Prisma's own `migrate deploy`, so that both see one history and
// never run at once. Prisma's CLI takes a second for it; a start should not.
const PRISMA_LOCK = 72707369;
const HISTORY_TABLE = `
  CREATE TABLE IF NOT EXISTS _prisma_migrations (
    id VARCHAR(36) PRIMARY KEY NOT NULL,
    checksum VARCHAR(64) NOT NULL,
    finished_at TIMESTAMPTZ,
    migration_name VARCHAR(255) NOT NULL,
    logs TEXT,
    rolled_back_at TIMESTAMPTZ,
    started_at TIMESTAMPTZ NOT NULL DEFAULT now(),
    applied_steps_count INTEGER NOT NULL DEFAULT 0
  )`;

type Migration = { name: string; sql: string };
type History = { applied: string[]; pending: Migration[] };

/** What a database has and what it lacks. One that is ahead of the code is refused and left as it is. */
export function compareMigrations(url: string, folder: string): Promise<History> {
  return connected(url, (client) => historyOf(client, folder));
}

/** Brings a database up to the code. */
export function applyMigrations(url: string, folder: string): Promise<void> {
  return connected(url, async (client) => {
    await client.query("SELECT pg_advisory_lock($1)", [PRISMA_LOCK]);
    const { pending } = await historyOf(client, folder);
    for (const migration of pending) await apply(client, migration);
  });
}

async function connected<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  try {
    await client.connect();
  } catch (cause) {
    const reason = (cause as Error).message || (cause as NodeJS.ErrnoException).code;
    throw new StartError(`The database cannot be reached (${reason}). Check DATABASE_URL.`, {
      cause,
    });
  }
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

async function historyOf(client: pg.Client, folder: string): Promise<History> {
  await client.query(HISTORY_TABLE);
  const all = readMigrations(folder);
  const applied = await appliedNames(client);
  refuseNewerDatabase(all, applied);
  return { applied: [...applied], pending: all.filter(({ name }) => !applied.has(name)) };
}

function readMigrations(folder: string): Migration[] {
  return fs
    .readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => ({
      name,
      sql: fs.readFileSync(path.join(folder, name, "migration.sql"), "utf8"),
    }))
    .sort((a, b) => a.name.localeCompare(b.name, "en"));
}

async function appliedNames(client: pg.Client): Promise<Set<string>> {
  const { rows } = await client.query<{ migration_name: string; finished_at: Date | null }>(
    "SELECT migration_name, finished_at FROM _prisma_migrations WHERE rolled_back_at IS NULL",
  );
  const unfinished = rows.find((row) => row.finished_at === null);
  if (unfinished) {
    throw new StartError(
      `Migration ${unfinished.migration_name} failed earlier. See what it left (npm run db -- migrate status), then mark it with npm run db -- migrate resolve.`,
    );
  }
  return new Set(rows.map((row) => row.migration_name));
}

function refuseNewerDatabase(all: Migration[], applied: Set<string>) {
  const known = new Set(all.map(({ name }) => name));
  const unknown = [...applied].filter((name) => !known.has(name));
  if (unknown.length === 0) return;
  throw new StartError(
    `The database is newer than this version of Whittle (it has ${unknown.join(", ")}). Nothing was changed. Update Whittle, or set DATABASE_URL to another database.`,
  );
}

async function apply(client: pg.Client, { name, sql }: Migration) {
  const id = randomUUID();
  const checksum = createHash("sha256").update(sql).digest("hex");
  await client.query(
    "INSERT INTO _prisma_migrations (id, checksum, migration_name) VALUES ($1, $2, $3)",
    [id, checksum, name],
  );
  try {
    await client.query(sql); // without values, the whole file is one transaction
  } catch (cause) {
    await client.query("UPDATE _prisma_migrations SET logs = $2 WHERE id = $1", [
      id,
      String(cause),
    ]);
    throw new StartError(`Migration ${name} failed: ${(cause as Error).message}`, { cause });
  }
  await client.query(
    "UPDATE _prisma_migrations SET finished_at = now(), applied_steps_count = 1 WHERE id = $1",
    [id],
  );
}
