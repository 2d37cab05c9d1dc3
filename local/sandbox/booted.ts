import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import fs from "node:fs";
import http from "node:http";
import type net from "node:net";
import path from "node:path";
import { type Duplex, PassThrough } from "node:stream";
import { text } from "node:stream/consumers";
import { setTimeout as sleep } from "node:timers/promises";
import { ApiError } from "../api-error.ts";
import { bareEnvironment } from "../processes.ts";
import { type Command, initialise, startCommand } from "./envd-client.ts";
import { Cgroup } from "./isolation/cgroups.ts";
import type { Tier } from "./isolation/tier.ts";
import { envdCommand, INSIDE, type Room } from "./isolation/view.ts";
import { Lines } from "./lines.ts";
import type { Machine } from "./machine.ts";
import { processTree, signalAll, usageOf } from "./process-tree.ts";
import { registryEnvironment } from "./provisions.ts";

const READY_LIMIT_MS = 15_000;
const END_LIMIT_MS = 5_000;
const POLL_MS = 4;

/** The processes of a sandbox, from the moment they are started until the last one is gone. */
export class BootedSandbox {
  readonly ended: Promise<unknown>;
  readonly #child: ChildProcess;
  readonly #pid: number;
  readonly #lines: Lines;
  readonly #cgroup: Cgroup | undefined;
  readonly #agent: LineAgent;

  private constructor(child: ChildProcess, pid: number, lines: Lines, cgroup: Cgroup | undefined) {
    this.#child = child;
    this.#pid = pid;
    this.#lines = lines;
    this.#cgroup = cgroup;
    this.#agent = new LineAgent(lines);
    this.ended = once(child, "exit").then(() => lines.close());
  }

  static async boot(machine: Machine, id: string, room: Room): Promise<BootedSandbox> {
    const { tier, refused, limits } = machine;
    if (!tier) throw new ApiError(501, `No sandbox can be started here. ${refused.join(" ")}`);
    const lines = await Lines.listen(socketIn(room, "lines"));
    const cgroup = machine.cgroups && tier.isIsolated ? new Cgroup(machine.cgroups, id) : undefined;
    cgroup?.create(limits);
    const child = launch(machine, tier, room, cgroup);
    await once(child, "spawn");
    const booted = new BootedSandbox(child, child.pid ?? 0, lines, cgroup);
    try {
      await booted.#answering(room);
    } catch (cause) {
      await booted.end();
      throw cause;
    }
    return booted;
  }

  /** Gives envd what its commands start with, then runs what the template wants to have running. */
  async prepare(machine: Machine, envs: Record<string, string>, start?: Command) {
    const proxied = machine.tier?.isIsolated ? registryEnvironment(machine.registry) : {};
    await initialise(this, { ...proxied, ...envs });
    if (start) await startCommand(this, start);
  }

  /** To the service inside, or to a server that runs there. */
  request(target: LineTarget, options: http.RequestOptions): http.ClientRequest {
    return http.request({ ...options, agent: this.#agent, host: String(target) });
  }

  connect(port: number): Promise<net.Socket> {
    return this.#lines.take(port);
  }

  async isListening(port: number): Promise<boolean> {
    const line = await this.#lines.take(`${port}?`);
    try {
      return (await text(line)) === "yes";
    } finally {
      line.destroy();
    }
  }

  /** Everybody who waits for an answer learns that none will come. */
  cutLines() {
    this.#lines.cut();
  }

  async freeze() {
    if (this.#cgroup) await this.#cgroup.freeze();
    else await this.#stopAll();
  }

  thaw() {
    if (this.#cgroup) this.#cgroup.thaw();
    else signalAll(this.#inside(), "SIGCONT");
  }

  usage() {
    return this.#cgroup?.usage() ?? usageOf(processTree(this.#pid));
  }

  /** Ends every process and waits until none is left. */
  async end() {
    const tree = processTree(this.#pid);
    signalAll(tree, "SIGKILL");
    this.#cgroup?.thaw(); // a frozen process dies when it is thawed
    this.#child.stdin?.destroy();
    await waitUntilGone(tree);
    this.#lines.close();
    this.#agent.destroy();
    await this.#cgroup?.removeWhenEmpty();
  }

  #inside() {
    return processTree(this.#pid).slice(1);
  }

  /** A process may start another while the first ones are stopped: again, until nobody new is there. */
  async #stopAll() {
    for (let stopped = 0; ; ) {
      const pids = this.#inside();
      signalAll(pids, "SIGSTOP");
      if (pids.length === stopped) return;
      stopped = pids.length;
      await sleep(POLL_MS);
    }
  }

  async #answering(room: Room) {
    const late = sleep(READY_LIMIT_MS, "late", { ref: false });
    const ended = this.ended.then(() => "ended");
    const outcome = await Promise.race([this.#lines.opened, ended, late]);
    if (outcome === "late") throw new ApiError(500, "the sandbox did not start in time");
    if (outcome !== "ended") return;
    const log = fs.readFileSync(path.join(room.folder, "envd.log"), "utf8").trim();
    throw new ApiError(500, `the sandbox did not start: ${log}`);
  }
}

type LineTarget = "envd" | number;

/** Keeps lines that have been used, a set for each target, which stands where a host would. */
class LineAgent extends http.Agent {
  readonly #lines: Lines;

  constructor(lines: Lines) {
    super({ keepAlive: true });
    this.#lines = lines;
  }

  override createConnection(
    { host }: http.ClientRequestArgs,
    taken: (cause: Error | null, line: Duplex) => void = () => undefined,
  ) {
    const target = host === "envd" ? host : Number(host);
    this.#lines.take(target).then(
      (line) => taken(null, line),
      (cause) => taken(cause, new PassThrough()),
    );
    return undefined;
  }
}

/** A socket's name has about a hundred characters, so it is written from the folder we are in. */
export const socketIn = (room: Room, name: "lines" | "egress") =>
  path.relative(process.cwd(), path.join(room.run, `${name}.sock`));

function launch(machine: Machine, tier: Tier, room: Room, cgroup: Cgroup | undefined) {
  const { provisions, limits } = machine;
  const inside = tier.isIsolated
    ? envdCommand(provisions, INSIDE.run, INSIDE.egressPort)
    : envdCommand({ ...provisions, node: undefined }, room.run, 0);
  const hasCgroup = cgroup !== undefined;
  const own = tier.command({ room, provisions, limits, hasCgroup, inside });
  const [command = "", ...args] = cgroup ? cgroup.join(own) : own;

  const log = fs.openSync(path.join(room.folder, "envd.log"), "w");
  const filter = provisions.seccomp ? fs.openSync(provisions.seccomp, "r") : "ignore";
  try {
    return spawn(command, args, {
      cwd: room.folder,
      env: bareEnvironment(), // what is set here could be read inside
      stdio: ["pipe", log, log, "ignore", filter],
    });
  } finally {
    fs.closeSync(log);
    if (typeof filter === "number") fs.closeSync(filter);
  }
}

async function waitUntilGone(pids: number[]) {
  for (const end = Date.now() + END_LIMIT_MS; pids.some(isAlive); await sleep(POLL_MS)) {
    if (Date.now() > end) throw new ApiError(500, "the processes of the sandbox do not end");
  }
}

function isAlive(pid: number): boolean {
  try {
    // A zombie is gone for all that counts; who collects it is its parent's business.
    return !/^State:\s+[ZX]/m.test(fs.readFileSync(`/proc/${pid}/status`, "utf8"));
  } catch {
    return false;
  }
}
