import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { type ChildSpec, SupervisedChild } from "../../child.ts";
import { unprivilegedAccount } from "../../home.ts";
import type { ProcessIdentity } from "../../processes.ts";
import { browser } from "../server.ts";

export type TestBrowser = {
  home: string;
  env: Record<string, string>;
  /** Each life of the daemon. */
  lives: ProcessIdentity[];
  notes: () => Promise<string[]>;
  stop: () => Promise<void>;
};

/** The real service in a folder of its own, run as the supervisor runs it. */
export async function startBrowser(
  env: Record<string, string> = {},
  service = browser,
): Promise<TestBrowser> {
  const home = fs.mkdtempSync(path.join(os.tmpdir(), "whittle browser "));
  fs.chmodSync(home, 0o755);
  const lives: ProcessIdentity[] = [];
  const supervise = async (spec: ChildSpec) => {
    const child = new SupervisedChild(spec, home);
    child.on("started", (life) => lives.push(life));
    await child.start();
    return child;
  };
  const inherited = { ...process.env };
  Object.assign(process.env, env);
  const started = await service
    .start({ home, account: unprivilegedAccount(), supervise })
    .finally(() => {
      process.env = inherited;
    });
  return {
    home,
    env: started.env,
    lives,
    notes: async () => [...(started.notes ?? []), ...((await started.lateNotes?.()) ?? [])],
    stop: async () => {
      await started.stop();
      fs.rmSync(home, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
