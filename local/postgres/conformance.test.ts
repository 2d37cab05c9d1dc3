import { spawn } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { type ChildSpec, SupervisedChild } from "../child.ts";
import { unprivilegedAccount } from "../home.ts";
import { identify, isAlive, type ProcessIdentity, until } from "../processes.ts";
import { findBinaries } from "./binaries.ts";
import { copyDatabaseAside, listCopies, restoreCopy } from "./copies.ts";
import { applyMigrations, compareMigrations } from "./migrations.ts";
import { postgres, query } from "./server.ts";

let home: string;
let folder: string;
let children: SupervisedChild[];
let postmaster: ProcessIdentity;

beforeEach(() => {
  home = fs.mkdtempSync(path.join(os.tmpdir(), "whittle pg "));
  fs.chmodSync(home, 0o755);
  folder = path.join(home, "migrations");
  children = [];
  vi.spyOn(console, "log").mockImplementation(() => undefined);
});

afterEach(async () => {
  for (const child of children) await child.stop();
  fs.rmSync(home, { recursive: true, force: true });
});

async function startPostgres() {
  const supervise = async (spec: ChildSpec) => {
    const child = new SupervisedChild(spec, home);
    child.on("started", (identity) => {
      postmaster = identity;
    });
    children.push(child);
    await child.start();
    return child;
  };
  const { env, stop } = await postgres.start({ home, account: unprivilegedAccount(), supervise });
  return { url: env.DATABASE_URL ?? "", stop };
}

/** The same server without anybody who watches it. */
async function startUnwatched(port: string) {
  const account = unprivilegedAccount();
  const dataFolder = path.join(home, "postgres");
  const program = path.join(findBinaries(home, account), "bin/postgres");
  const args = ["-D", dataFolder, "-p", port, "-c", "unix_socket_directories="];
  const child = spawn(program, args, { ...account, cwd: "/", detached: true, stdio: "ignore" });
  const identity = identify(child.pid ?? 0);
  if (!identity) throw new Error("The server did not start");
  await until(async () => fs.readFileSync(path.join(dataFolder, "postmaster.pid")), 10_000);
  return identity;
}

function writeMigration(name: string, sql: string) {
  fs.mkdirSync(path.join(folder, name), { recursive: true });
  fs.writeFileSync(path.join(folder, name, "migration.sql"), sql);
}

test("data survives a stop and a start", async () => {
  const first = await startPostgres();
  await query(first.url, "CREATE TABLE note (text text); ");
  await query(first.url, "INSERT INTO note VALUES ('kept')");
  await first.stop();

  const second = await startPostgres();
  expect((await query(second.url, "SELECT text FROM note")).rows).toEqual([{ text: "kept" }]);
});

test("a server that is killed comes back on the same address with every committed row", async () => {
  const { url } = await startPostgres();
  await query(url, "CREATE TABLE note (n int)");
  for (let n = 0; n < 50; n++) await query(url, "INSERT INTO note VALUES ($1)", [n]);
  const killed = postmaster;
  process.kill(killed.pid, "SIGKILL");

  await until(async () => {
    if (postmaster.pid === killed.pid) throw new Error("not started again yet");
  }, 30_000);
  expect((await query(url, "SELECT count(*)::int AS n FROM note")).rows).toEqual([{ n: 50 }]);
});

test("a server that a killed supervisor left behind is shut down and replaced", async () => {
  const first = await startPostgres();
  await query(first.url, "CREATE TABLE note (n int)");
  await first.stop();
  const orphan = await startUnwatched(new URL(first.url).port);

  const second = await startPostgres();
  expect(isAlive(orphan)).toBe(false);
  await query(second.url, "SELECT n FROM note");
});

test("a stale pid file whose pid now belongs to something else is no obstacle, and that is left alone", async () => {
  const first = await startPostgres();
  await first.stop();
  const pidFile = path.join(home, "postgres/postmaster.pid");
  fs.writeFileSync(pidFile, `${process.pid}\n`);

  const second = await startPostgres();
  await query(second.url, "SELECT 1");
  expect(identify(process.pid)).toBeDefined();
});

test("it answers on loopback only, and only to its password", async () => {
  const { url } = await startPostgres();
  const { rows } = await query(url, "SHOW listen_addresses");
  expect(rows).toEqual([{ listen_addresses: "127.0.0.1" }]);
  const wrong = new URL(url);
  wrong.password = "guess";
  await expect(query(wrong.href, "SELECT 1")).rejects.toThrow(/password/);
});

test("its data folder and password are for its account alone", async () => {
  await startPostgres();
  expect(fs.statSync(path.join(home, "postgres")).mode & 0o077).toBe(0);
  expect(fs.statSync(path.join(home, "postgres/.password")).mode & 0o077).toBe(0);
});

test("data of another Postgres version is refused and left as it is", async () => {
  const { stop } = await startPostgres();
  await stop();
  const version = path.join(home, "postgres/PG_VERSION");
  fs.writeFileSync(version, "12\n");
  await expect(startPostgres()).rejects.toThrow(/written by Postgres 12[\s\S]*Nothing was changed/);
  expect(fs.readFileSync(version, "utf8")).toBe("12\n");
});

test("migrations are applied once, in order, and function bodies stay whole", async () => {
  const { url } = await startPostgres();
  writeMigration(
    "1_first",
    "CREATE TABLE note (n int); -- a semicolon; in a comment\nINSERT INTO note VALUES (1);",
  );
  writeMigration(
    "2_second",
    "CREATE FUNCTION two() RETURNS int LANGUAGE plpgsql AS $$ BEGIN PERFORM 1; RETURN 2; END $$;",
  );
  await applyMigrations(url, folder);
  await applyMigrations(url, folder);
  expect((await query(url, "SELECT two(), n FROM note")).rows).toEqual([{ two: 2, n: 1 }]);
  expect((await compareMigrations(url, folder)).pending).toEqual([]);
});

test("two starts that migrate at once apply each migration once", async () => {
  const { url } = await startPostgres();
  writeMigration("1_first", "CREATE TABLE note (n int)");
  await Promise.all([applyMigrations(url, folder), applyMigrations(url, folder)]);
  expect((await compareMigrations(url, folder)).applied).toEqual(["1_first"]);
});

test("a migration that fails changes nothing, and the next start says what to do", async () => {
  const { url } = await startPostgres();
  writeMigration("1_first", "CREATE TABLE note (n int)");
  writeMigration("2_broken", "INSERT INTO note VALUES (1); SELECT 1/0;");
  await expect(applyMigrations(url, folder)).rejects.toThrow(/2_broken failed: division by zero/);
  expect((await query(url, "SELECT n FROM note")).rows).toEqual([]);
  await expect(applyMigrations(url, folder)).rejects.toThrow(
    /2_broken failed earlier[\s\S]*migrate resolve/,
  );
});

test("a database that is newer than the code is refused, not damaged", async () => {
  const { url } = await startPostgres();
  writeMigration("1_first", "CREATE TABLE note (n int)");
  writeMigration("2_future", "ALTER TABLE note ADD COLUMN more text");
  await applyMigrations(url, folder);
  fs.rmSync(path.join(folder, "2_future"), { recursive: true });
  writeMigration("1_other", "DROP TABLE note");

  await expect(applyMigrations(url, folder)).rejects.toThrow(
    /newer than this version[\s\S]*2_future[\s\S]*Nothing was changed/,
  );
  await query(url, "SELECT more FROM note");
});

test("a copy holds what the database held, and the last three are kept", async () => {
  const { url } = await startPostgres();
  await query(url, "CREATE TABLE note (n int)");
  await query(url, "INSERT INTO note VALUES (7)");
  for (let i = 1; i <= 5; i++) await copyDatabaseAside(url, `${i}_next`);

  const copies = await listCopies(url);
  expect(copies.map((name) => name.slice(-6))).toEqual(["5_next", "4_next", "3_next"]);
  const copy = new URL(url);
  copy.pathname = `/${copies[0]}`;
  expect((await query(copy.href, "SELECT n FROM note")).rows).toEqual([{ n: 7 }]);
});

test("a copy that is put back is the database again, and what it replaced is kept", async () => {
  const { url } = await startPostgres();
  await query(url, "CREATE TABLE note (n int)");
  await copyDatabaseAside(url, "next");
  await query(url, "INSERT INTO note VALUES (7)");

  const [copy = ""] = await listCopies(url);
  const replaced = await restoreCopy(url, copy);
  expect((await query(url, "SELECT n FROM note")).rows).toEqual([]);
  expect((await query(url.replace(/[^/]+$/, replaced), "SELECT n FROM note")).rows).toEqual([
    { n: 7 },
  ]);
  await expect(restoreCopy(url, copy)).rejects.toThrow(/There is no copy/);
});
