import path from "node:path";
import pg from "pg";
import { freePort } from "../ports.ts";
import type { LocalService } from "../service.ts";
import { findBinaries } from "./binaries.ts";
import { endOrphan, openCluster } from "./cluster.ts";

const DATABASE = "whittle";
const READY_LIMIT_MS = 60_000; // recovery after a crash replays what was not yet in the data files

/** A packaged real Postgres, on loopback, with its data in the state folder. */
export const postgres: LocalService = {
  name: "postgres",
  unlessEnv: ["DATABASE_URL"],

  async start({ home, account, supervise }) {
    const binaries = findBinaries(home, account);
    const { dataFolder, password } = await openCluster(home, binaries, account);
    await endOrphan(dataFolder);

    const port = await freePort();
    const urlOf = (database: string) =>
      `postgresql://whittle:${password}@127.0.0.1:${port}/${database}`;
    const child = await supervise({
      name: "postgres",
      command: path.join(binaries, "bin/postgres"),
      args: ["-D", dataFolder, "-p", String(port), ...Object.entries(SETTINGS).flatMap(toFlag)],
      cwd: "/",
      account,
      isReady: () => query(urlOf("postgres"), "SELECT 1"),
      readyLimitMs: READY_LIMIT_MS,
      stopSignal: "SIGINT", // "fast": open transactions are rolled back, not waited for
    });
    await createDatabase(urlOf("postgres"));
    return { env: { DATABASE_URL: urlOf(DATABASE) }, stop: () => child.stop() };
  },
};

const SETTINGS = {
  listen_addresses: "127.0.0.1",
  unix_socket_directories: "",
  max_connections: "100",
  shared_buffers: "64MB",
};

const toFlag = ([name, value]: [string, string]) => ["-c", `${name}=${value}`];

export async function query(url: string, sql: string, values: unknown[] = []) {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2000 });
  // A connection that breaks between queries reports it here; the next query then fails with the reason.
  client.on("error", () => undefined);
  await client.connect();
  try {
    return await client.query(sql, values);
  } finally {
    await client.end();
  }
}

async function createDatabase(url: string) {
  const found = await query(url, "SELECT 1 FROM pg_database WHERE datname = $1", [DATABASE]);
  if (found.rowCount === 0) await query(url, `CREATE DATABASE ${DATABASE}`);
}
