import { randomUUID } from "node:crypto";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { inject } from "vitest";
import type {} from "../../../scripts/testing/postgres.ts";
import { type ChildSpec, SupervisedChild } from "../../child.ts";
import { unprivilegedAccount } from "../../home.ts";
import { query } from "../../postgres/server.ts";
import { jobs } from "../server.ts";
import { type DaemonSettings, OVERRIDES_VARIABLE } from "../settings.ts";
import { TestProcess } from "./process.ts";

export type Overrides = Partial<DaemonSettings>;

/** Retries that a test can wait for. */
const QUICK: Overrides = { backoffScale: 0.001 };

/** An empty database on the Postgres of this run. */
export async function createDatabase(): Promise<string> {
  const url = new URL(inject("templateUrl"));
  url.pathname = "/postgres";
  const name = `jobs_${randomUUID().replaceAll("-", "")}`;
  await query(url.href, `CREATE DATABASE ${name}`);
  url.pathname = `/${name}`;
  return url.href;
}

export type TestService = {
  env: Record<string, string>;
  databaseUrl: string;
  log: () => string;
  /** Ends the process at once, as the kernel does when memory is out. */
  kill: () => Promise<void>;
  /** Starts the process that was killed, on the same port. */
  restart: () => Promise<void>;
  stop: () => Promise<void>;
};

type Options = { appUrl: string; databaseUrl?: string; home?: string; overrides?: Overrides };

/** The real service in a folder of its own. Unlike the supervisor, it starts again when a test says so. */
export async function startService(options: Options): Promise<TestService> {
  const home = options.home ?? fs.mkdtempSync(path.join(os.tmpdir(), "whittle jobs "));
  fs.chmodSync(home, 0o755);
  const databaseUrl = options.databaseUrl ?? (await createDatabase());
  const processes = new TestProcess(path.join(home, `${randomUUID()}.log`));
  const inherited = { ...process.env };
  Object.assign(process.env, {
    DATABASE_URL: databaseUrl,
    APP_URL: options.appUrl,
    [OVERRIDES_VARIABLE]: JSON.stringify({ ...QUICK, ...options.overrides }),
  });
  const supervise = async (spec: ChildSpec) => {
    await processes.start(spec);
    return new SupervisedChild(spec, home); // never started: the process is in our own hands
  };
  const { env } = await jobs
    .start({ home, account: unprivilegedAccount(), supervise })
    .finally(() => {
      process.env = inherited;
    });
  return {
    env,
    databaseUrl,
    log: () => fs.readFileSync(processes.log, "utf8"),
    kill: () => processes.end("SIGKILL"),
    restart: () => processes.start(),
    stop: async () => {
      await processes.end("SIGTERM");
      if (!options.home) fs.rmSync(home, { recursive: true, force: true });
    },
  };
}
