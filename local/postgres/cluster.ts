import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { promisify } from "node:util";
import { StartError } from "../errors.ts";
import type { Account } from "../home.ts";
import { endProcess, identify } from "../processes.ts";

const FAST_SHUTDOWN_LIMIT_MS = 10_000;

export type Cluster = { dataFolder: string; password: string };

/** The data folder with its owner's password, made when there is none yet. */
export async function openCluster(
  home: string,
  binaries: string,
  account: Account | undefined,
): Promise<Cluster> {
  const dataFolder = path.join(home, "postgres");
  if (!fs.existsSync(path.join(dataFolder, "PG_VERSION"))) {
    await createCluster(dataFolder, binaries, account);
  }
  refuseOtherVersion(dataFolder, binaries);
  const password = fs.readFileSync(path.join(dataFolder, ".password"), "utf8");
  return { dataFolder, password };
}

/** Made beside its place and renamed: a start that dies half way leaves no half-made data folder. */
async function createCluster(dataFolder: string, binaries: string, account: Account | undefined) {
  const unfinished = `${dataFolder}.${process.pid}`;
  fs.rmSync(unfinished, { recursive: true, force: true });
  fs.mkdirSync(unfinished, { mode: 0o700 });
  const passwordFile = `${unfinished}.password`;
  const password = randomBytes(18).toString("base64url");
  fs.writeFileSync(passwordFile, password, { mode: 0o600 });
  if (account) {
    fs.chownSync(unfinished, account.uid, account.gid);
    fs.chownSync(passwordFile, account.uid, account.gid);
  }
  const options = ["--auth=scram-sha-256", "--encoding=UTF8", "--locale=C", "--no-instructions"];
  try {
    await promisify(execFile)(
      path.join(binaries, "bin/initdb"),
      [`--pgdata=${unfinished}`, "--username=whittle", `--pwfile=${passwordFile}`, ...options],
      { ...account, cwd: "/" },
    );
  } catch (cause) {
    fs.rmSync(unfinished, { recursive: true, force: true });
    throw new StartError(`The database could not be created. ${(cause as Error).message}`, {
      cause,
    });
  } finally {
    fs.rmSync(passwordFile, { force: true });
  }
  fs.writeFileSync(path.join(unfinished, ".password"), password, { mode: 0o600 });
  fs.renameSync(unfinished, dataFolder);
}

function refuseOtherVersion(dataFolder: string, binaries: string) {
  const written = fs.readFileSync(path.join(dataFolder, "PG_VERSION"), "utf8").trim();
  const packaged = packagedVersion(binaries);
  if (written === packaged) return;
  throw new StartError(
    `The data in ${dataFolder} was written by Postgres ${written}; this version of Whittle brings Postgres ${packaged}. Nothing was changed. Go back to the earlier version of Whittle, or move that folder away to start empty.`,
  );
}

/** The catalogue's own source names the version in its first line; asking the program would cost a process. */
function packagedVersion(binaries: string): string | undefined {
  const catalogue = path.join(binaries, "share/postgresql/postgres.bki");
  return /^# PostgreSQL (\d+)/.exec(fs.readFileSync(catalogue, "latin1"))?.[1];
}

/** A server whose supervisor was killed lives on. It is shut down properly, so that ours can be its parent. */
export async function endOrphan(dataFolder: string) {
  const pidFile = path.join(dataFolder, "postmaster.pid");
  if (!fs.existsSync(pidFile)) return;
  const pid = Number(fs.readFileSync(pidFile, "utf8").split("\n")[0]);
  const orphan = identify(pid);
  if (orphan && isPostmasterOf(pid, dataFolder)) {
    await endProcess(orphan, "SIGINT", FAST_SHUTDOWN_LIMIT_MS);
  }
  // Left by a killed server. Its pid may belong to anything by now, and Postgres would then refuse to start.
  fs.rmSync(pidFile, { force: true });
}

/** The working folder of a postmaster is its data folder; where that cannot be seen, the pid file is believed. */
function isPostmasterOf(pid: number, dataFolder: string): boolean {
  try {
    return fs.realpathSync(`/proc/${pid}/cwd`) === fs.realpathSync(dataFolder);
  } catch {
    return process.platform !== "linux";
  }
}
