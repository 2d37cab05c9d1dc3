import { spawn } from "node:child_process";
import { once } from "node:events";
import fs from "node:fs";
import type { ChildSpec } from "../../child.ts";
import { until } from "../../processes.ts";

const LAST_WORDS = 2_000;

type Spec = Pick<
  ChildSpec,
  "command" | "args" | "cwd" | "env" | "account" | "isReady" | "readyLimitMs"
>;

/** A process that a test starts and kills when it likes. It goes with the test. */
export class TestProcess {
  readonly log: string;
  #spec: Spec | undefined;
  #process: ReturnType<typeof spawn> | undefined;

  constructor(log: string) {
    this.log = log;
  }

  async start(spec = this.#spec) {
    if (!spec) throw new Error("it was never started");
    this.#spec = spec;
    const out = fs.openSync(this.log, "a");
    const { command, args, cwd, env, account, isReady, readyLimitMs } = spec;
    this.#process = spawn(command, args, {
      cwd,
      env,
      ...account,
      stdio: ["ignore", out, out, "ipc"],
    });
    fs.closeSync(out);
    const ended = new AbortController();
    const tell = (code: number | null, signal: NodeJS.Signals | null) => {
      const said = fs.readFileSync(this.log, "utf8").slice(-LAST_WORDS);
      ended.abort(new Error(`It ended with ${signal ?? code} before it was ready.\n${said}`));
    };
    const child = this.#process.once("exit", tell);
    await until(isReady, readyLimitMs, ended.signal).finally(() => child.off("exit", tell));
  }

  async end(signal: NodeJS.Signals) {
    const child = this.#process;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, "exit");
    child.kill(signal);
    await ended;
  }
}
