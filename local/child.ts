import { type ChildProcess, spawn } from "node:child_process";
import { EventEmitter, once } from "node:events";
import fs from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { StartError } from "./errors.ts";
import type { Account } from "./home.ts";
import { identify, type ProcessIdentity, sendSignal, until } from "./processes.ts";

const RESTARTS_PER_MINUTE_MAX = 5;
const MINUTE_MS = 60_000;
/** Doubled with each crash: what a killed Postgres has left behind may need seconds to end. */
const FIRST_PAUSE_MS = 200;
const STOP_LIMIT_MS = 5_000;
const LOG_BYTES_MAX = 5_000_000;
const LAST_LINES = 20;
const LAST_BYTES = 8_192;

export type ChildSpec = {
  name: string;
  command: string;
  args: string[];
  cwd?: string;
  env?: NodeJS.ProcessEnv;
  account?: Account | undefined;
  /** Resolves once the child does its work; asked again until it does, or the limit is over. */
  isReady: () => Promise<unknown>;
  readyLimitMs: number;
  stopSignal: NodeJS.Signals;
  /** A Node child ends by itself when its supervisor is killed; others are found at the next start. */
  endsWithSupervisor?: boolean;
  /** Shows the output in the terminal instead of keeping it in a log. */
  isVisible?: boolean;
  onStarted?: ((process: ProcessIdentity) => void) | undefined;
};

type Events = { started: [ProcessIdentity]; "gave-up": [StartError] };

/** A child process that is started again when it crashes, until it crashes too often. */
export class SupervisedChild extends EventEmitter<Events> {
  readonly name: string;
  readonly #spec: ChildSpec;
  readonly #logFile: string;
  readonly #crashTimes: number[] = [];
  #process: ChildProcess | undefined;
  #isStopping = false;

  constructor(spec: ChildSpec, logFolder: string) {
    super();
    this.name = spec.name;
    this.#spec = spec;
    this.#logFile = path.join(logFolder, `${spec.name}.log`);
  }

  /** Starts the child and waits until it is ready. A first start that fails is final. */
  async start() {
    rotate(this.#logFile);
    await this.#launch();
  }

  async stop() {
    this.#isStopping = true;
    await this.#end();
  }

  async #launch() {
    const child = this.#spawn();
    this.#process = child;

    const ended = new AbortController();
    let isUp = false;
    child.once("error", (cause) => ended.abort(this.#failure(`cannot start: ${cause.message}`)));
    child.once("exit", (code, signal) => {
      if (isUp) void this.#restart();
      ended.abort(this.#failure(`ended with ${signal ?? code}`));
    });

    try {
      await until(this.#spec.isReady, this.#spec.readyLimitMs, ended.signal);
      ended.signal.throwIfAborted();
    } catch (cause) {
      await this.#end();
      if (cause instanceof StartError) throw cause;
      const seconds = this.#spec.readyLimitMs / 1000;
      throw this.#failure(`was not ready after ${seconds} s (${(cause as Error).message})`);
    }
    isUp = true;
    const identity = child.pid === undefined ? undefined : identify(child.pid);
    if (!identity) return;
    this.#spec.onStarted?.(identity);
    this.emit("started", identity);
  }

  #spawn() {
    const { command, args, cwd, env, account, isVisible, endsWithSupervisor } = this.#spec;
    const log = isVisible ? undefined : fs.openSync(this.#logFile, "a");
    const out = log ?? "inherit";
    const lifeline = endsWithSupervisor ? (["ipc"] as const) : [];
    const child = spawn(command, args, {
      cwd,
      env,
      ...account,
      // A group of its own: Ctrl-C reaches the supervisor alone, which then stops its children in order.
      detached: true,
      stdio: ["ignore", out, out, ...lifeline],
    });
    if (log !== undefined) fs.closeSync(log);
    return child;
  }

  async #restart() {
    while (!this.#isStopping) {
      const now = Date.now();
      this.#crashTimes.push(now);
      const recent = this.#crashTimes.filter((at) => now - at < MINUTE_MS).length;
      if (recent > RESTARTS_PER_MINUTE_MAX) {
        this.emit("gave-up", this.#failure(`crashed ${recent} times within a minute`));
        return;
      }
      console.log(`  ${this.name} ended unexpectedly; starting it again (${recent})`);
      await sleep(FIRST_PAUSE_MS * 2 ** (recent - 1));
      if (this.#isStopping) return;
      try {
        await this.#launch();
        return;
      } catch (error) {
        if (!(error instanceof StartError)) throw error;
      }
    }
  }

  async #end() {
    const child = this.#process;
    if (!child?.pid || hasEnded(child)) return;
    const ended = once(child, "exit");
    this.#signal(this.#spec.stopSignal);
    const late = setTimeout(() => this.#signal("SIGKILL"), STOP_LIMIT_MS);
    await ended;
    clearTimeout(late);
  }

  /** To the whole group, so that what the child started goes with it. */
  #signal(signal: NodeJS.Signals) {
    const pid = this.#process?.pid;
    if (pid !== undefined) sendSignal(-pid, signal);
  }

  #failure(what: string) {
    const lines = this.#spec.isVisible ? "" : lastLines(this.#logFile);
    return new StartError(
      `${this.name} ${what}.${lines && `\nIts last lines (${this.#logFile}):\n${lines}`}`,
    );
  }
}

const hasEnded = (child: ChildProcess) => child.exitCode !== null || child.signalCode !== null;

function rotate(logFile: string) {
  const size = fs.statSync(logFile, { throwIfNoEntry: false })?.size ?? 0;
  if (size > LOG_BYTES_MAX) fs.renameSync(logFile, `${logFile}.1`);
}

function lastLines(logFile: string): string {
  const size = fs.statSync(logFile, { throwIfNoEntry: false })?.size;
  if (size === undefined) return "";
  const file = fs.openSync(logFile, "r");
  const buffer = Buffer.alloc(Math.min(size, LAST_BYTES));
  fs.readSync(file, buffer, 0, buffer.length, size - buffer.length);
  fs.closeSync(file);
  const lines = buffer.toString("utf8").trimEnd().split("\n").slice(-LAST_LINES);
  return lines.map((line) => `    ${line}`).join("\n");
}
