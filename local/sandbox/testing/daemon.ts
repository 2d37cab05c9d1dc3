import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import type { E2B } from "e2b";
import { type ChildSpec, SupervisedChild } from "../../child.ts";
import { unprivilegedAccount } from "../../home.ts";
import type { ProcessIdentity } from "../../processes.ts";
import { clientOf } from "../bake.ts";
import { sandbox } from "../server.ts";

export type TestDaemon = {
  home: string;
  env: Record<string, string>;
  /** The vendor's own client, bound to this daemon. */
  e2b: E2B;
  identity: () => ProcessIdentity;
  log: () => string;
  stop: () => Promise<void>;
};

export type DaemonOptions = {
  env?: Record<string, string>;
  /** Programs that this machine is to be without. */
  without?: string[];
};

/** The folders of PATH as one, with everything but these in it. */
function pathWithout(programs: string[], home: string): string {
  const folder = path.join(home, "path");
  fs.mkdirSync(folder);
  for (const from of (process.env.PATH ?? "").split(":").filter((each) => fs.existsSync(each))) {
    for (const name of fs.readdirSync(from)) {
      const place = path.join(folder, name);
      if (!programs.includes(name) && !fs.existsSync(place))
        fs.symlinkSync(path.join(from, name), place);
    }
  }
  return folder;
}

/** The real service in a folder of its own, run as the supervisor runs it. */
export async function startDaemon(options: DaemonOptions = {}): Promise<TestDaemon> {
  const home = fs.mkdtempSync(path.join(os.tmpdir(), "whittle sbx "));
  fs.chmodSync(home, 0o755);
  let identity: ProcessIdentity | undefined;
  const supervise = async (spec: ChildSpec) => {
    const child = new SupervisedChild(spec, home);
    child.on("started", (started) => {
      identity = started;
    });
    await child.start();
    return child;
  };
  const inherited = { ...process.env };
  Object.assign(process.env, options.env);
  if (options.without) process.env.PATH = pathWithout(options.without, home);
  const { env, stop } = await sandbox
    .start({ home, account: unprivilegedAccount(), supervise })
    .finally(() => {
      process.env = inherited;
    });
  return {
    home,
    env,
    e2b: clientOf(env),
    identity: () => {
      if (!identity) throw new Error("the daemon has not started");
      return identity;
    },
    log: () => fs.readFileSync(path.join(home, "sandbox.log"), "utf8"),
    stop: async () => {
      if (!fs.existsSync(home)) return; // a test has stopped it
      await stop();
      fs.rmSync(home, { recursive: true, force: true });
    },
  };
}
