import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { StartError } from "./errors.ts";

export type Account = { uid: number; gid: number };

/** Postgres refuses root, and a sandbox daemon should not be root: both run under an account that owns nothing. */
export function unprivilegedAccount(): Account | undefined {
  if (process.getuid?.() !== 0) return undefined;
  for (const name of ["postgres", "nobody"]) {
    const uid = idOf("-u", name);
    const gid = idOf("-g", name);
    if (uid && gid) return { uid, gid };
  }
  throw new StartError(
    "Running as root, and there is no unprivileged account (postgres or nobody) to run services under. Start Whittle as a normal user.",
  );
}

function idOf(flag: "-u" | "-g", name: string): number | undefined {
  try {
    return Number(
      execFileSync("id", [flag, name], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }),
    );
  } catch {
    return undefined; // `id` has no other answer to "no such account"
  }
}

/** Whether an account that owns nothing can walk to this path. A clone below /root is the usual culprit. */
export function isWalkable(target: string): boolean {
  for (let folder = path.resolve(target); ; folder = path.dirname(folder)) {
    const stats = fs.statSync(folder, { throwIfNoEntry: false });
    if (stats && (stats.mode & 0o001) === 0) return false;
    if (folder === path.dirname(folder)) return true;
  }
}

/**
 * Where an installation keeps its state: inside the clone, unless its services could not reach it there.
 * A name below it keeps a second, independent installation of the same clone apart (the browser tests have one).
 */
export function chooseHome(root: string, account: Account | undefined): string {
  const inClone = path.join(root, ".whittle");
  const chosen = process.env.WHITTLE_HOME
    ? path.resolve(process.env.WHITTLE_HOME)
    : account && !isWalkable(root)
      ? path.join("/var/lib/whittle", createHash("sha256").update(root).digest("hex").slice(0, 12))
      : inClone;

  fs.mkdirSync(path.join(chosen, "logs"), { recursive: true });
  if (chosen !== inClone) console.log(`  State is kept in ${chosen}`);
  return chosen;
}
