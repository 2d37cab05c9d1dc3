import { listCopies, restoreCopy } from "./postgres/copies.ts";

/** Lists the copies of the embedded database, or puts one back. */
export async function restore(env: NodeJS.ProcessEnv, copy: string | undefined) {
  const url = env.DATABASE_URL ?? "";
  if (copy) {
    const replaced = await restoreCopy(url, copy);
    console.log(`${copy} is the database now. The one before it is kept as ${replaced}.`);
    return;
  }
  const copies = await listCopies(url);
  if (copies.length === 0) console.log("There is no copy yet: one is made before each migration.");
  else console.log(`Put one back with npm run db:restore -- <name>:\n${copies.join("\n")}`);
}
