import { StartError } from "../errors.ts";
import { query } from "./server.ts";

const COPIES_KEPT = 3;
const PREFIX = "before_";

/** Copies the embedded database inside its server before it is migrated, and keeps the last three copies. */
export async function copyDatabaseAside(url: string, firstPending: string) {
  const copy = `${PREFIX}${stamp()}_${firstPending}`.slice(0, 63);
  await query(adminOf(url), `CREATE DATABASE "${copy}" TEMPLATE "${nameOf(url)}"`);
  const older = (await listCopies(url)).slice(COPIES_KEPT);
  for (const name of older) await query(adminOf(url), `DROP DATABASE "${name}"`);
}

/** The newest first. */
export async function listCopies(url: string): Promise<string[]> {
  const { rows } = await query(
    adminOf(url),
    "SELECT datname FROM pg_database WHERE datname LIKE $1 ORDER BY datname DESC",
    [`${PREFIX}%`],
  );
  return rows.map(({ datname }: { datname: string }) => datname);
}

/** Puts a copy in the place of the database, which is kept under another name. */
export async function restoreCopy(url: string, copy: string) {
  if (!(await listCopies(url)).includes(copy)) throw new StartError(`There is no copy ${copy}.`);
  const replaced = `replaced_${stamp()}`;
  await query(adminOf(url), `ALTER DATABASE "${nameOf(url)}" RENAME TO "${replaced}"`);
  await query(adminOf(url), `ALTER DATABASE "${copy}" RENAME TO "${nameOf(url)}"`);
  return replaced;
}

const stamp = () => new Date().toISOString().replace(/\D/g, "").slice(0, 17);
const nameOf = (url: string) => new URL(url).pathname.slice(1);

/** A database that is copied or renamed may have no connection, so the request comes from another one. */
function adminOf(url: string) {
  const admin = new URL(url);
  admin.pathname = "/postgres";
  return admin.href;
}
