import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { E2B } from "e2b";
import { freePort } from "../local/ports";
import type { ProcessIdentity } from "../local/processes";

const READY_LIMIT_MS = 40_000; // below the 45 seconds that a test has
const ROOT = path.join(import.meta.dirname, "..");

export type Instance = Awaited<ReturnType<typeof startInstance>>;

/** A state folder of its own, gone with the test. */
export function newHome() {
  const home = fs.mkdtempSync(path.join(os.tmpdir(), "whittle-instance-"));
  fs.chmodSync(home, 0o755);
  return home;
}

/** What `npm start` runs, with settings of its own. Resolves when it is ready or has ended. */
export async function startInstance(
  home: string,
  settings: Record<string, string> = {},
  args: string[] = [],
  readyLimitMs = READY_LIMIT_MS,
) {
  const port = settings.PORT ?? String(await freePort());
  const env = {
    ...process.env,
    APP_URL: "",
    DATABASE_URL: "",
    SANDBOX_TEMPLATES: "none",
    ...settings,
  };
  const child = spawn(process.execPath, ["scripts/start.mjs", ...args], {
    cwd: ROOT,
    env: { ...env, PORT: port, WHITTLE_HOME: home },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  const startedAt = Date.now();
  await new Promise<void>((resolve, reject) => {
    const late = setTimeout(() => {
      void end(child, "SIGINT").then(() => reject(new Error(`Not ready:\n${output}`)));
    }, readyLimitMs);
    const settle = () => {
      clearTimeout(late);
      resolve();
    };
    for (const stream of [child.stdout, child.stderr]) {
      stream.on("data", (chunk: Buffer) => {
        output += chunk;
        if (/^ready http/m.test(output)) settle();
      });
    }
    child.once("exit", settle);
  });
  return {
    url: `http://localhost:${port}`,
    port,
    readyMs: Date.now() - startedAt,
    output: () => output,
    child,
    stop: (signal: NodeJS.Signals = "SIGINT") => end(child, signal),
  };
}

async function end(child: ChildProcess, signal: NodeJS.Signals) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, "exit");
  child.kill(signal);
  await ended;
}

type InstanceRecord = {
  env: Record<string, string> & { DATABASE_URL: string };
  children: Record<string, ProcessIdentity>;
};

/** What a running instance has written down about itself. */
export const readRecord = (home: string): InstanceRecord =>
  JSON.parse(fs.readFileSync(path.join(home, "instance.json"), "utf8"));

export function isRunning(pid: number) {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false; // no such process
  }
}

/** The vendor's client, bound to the sandboxes that a running instance has told its app of. */
export function sandboxesOf(home: string): E2B {
  const {
    E2B_API_KEY: apiKey,
    E2B_API_URL: apiUrl,
    E2B_SANDBOX_URL: sandboxUrl,
  } = readRecord(home).env;
  return new E2B({ apiKey, apiUrl, sandboxUrl });
}
