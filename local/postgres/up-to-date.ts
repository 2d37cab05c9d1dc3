import path from "node:path";
import { step } from "../../scripts/progress.mjs";
import { root } from "../../scripts/setup.mjs";
import { copyDatabaseAside } from "./copies.ts";
import { applyMigrations, compareMigrations } from "./migrations.ts";

const MIGRATIONS = path.join(root, "prisma/migrations");

type Place = {
  env: NodeJS.ProcessEnv;
  /** Ours, and so copied before it is changed. An operator's own database has its own backups. */
  isEmbedded: boolean;
};

/** Migrations go to the direct connection: a pooler may not keep the session that holds the lock. */
export async function bringUpToDate({ env, isEmbedded }: Place) {
  const url = env.DIRECT_URL || env.DATABASE_URL || "";
  const { applied, pending } = await compareMigrations(url, MIGRATIONS);
  const first = pending[0];
  if (!first) return;
  if (isEmbedded && applied.length > 0) {
    await step("Copying the database aside", () => copyDatabaseAside(url, first.name));
  }
  await step("Bringing the database up to date", () => applyMigrations(url, MIGRATIONS));
}
