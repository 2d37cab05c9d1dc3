import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import type { TestProject } from "vitest/node";
import { type ChildSpec, SupervisedChild } from "../../local/child.ts";
import { unprivilegedAccount } from "../../local/home.ts";
import { applyMigrations } from "../../local/postgres/migrations.ts";
import { postgres, query } from "../../local/postgres/server.ts";

declare module "vitest" {
  export interface ProvidedContext {
    /** A migrated database that nobody is connected to, to be cloned by each test file. */
    templateUrl: string;
  }
}

/** A real Postgres of its own for the run, gone when it ends. */
export default async function startPostgres(project: TestProject) {
  const home = fs.mkdtempSync(path.join(os.tmpdir(), "whittle-test-"));
  fs.chmodSync(home, 0o755);
  const supervise = async (spec: ChildSpec) => {
    const child = new SupervisedChild(spec, home);
    await child.start();
    return child;
  };
  const { env, stop } = await postgres.start({ home, account: unprivilegedAccount(), supervise });
  const templateUrl = env.DATABASE_URL ?? "";
  await applyMigrations(templateUrl, path.join(import.meta.dirname, "../../prisma/migrations"));
  await query(templateUrl, "SELECT 1");
  project.provide("templateUrl", templateUrl);

  return async () => {
    await stop();
    fs.rmSync(home, { recursive: true, force: true });
  };
}
