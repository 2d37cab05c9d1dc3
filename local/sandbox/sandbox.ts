import type http from "node:http";
import { ApiError } from "../api-error.ts";
import { BootedSandbox, socketIn } from "./booted.ts";
import { listenForEgress } from "./egress.ts";
import { readStarted, startCommand } from "./envd-client.ts";
import { sandboxNotFound } from "./errors.ts";
import { Room } from "./isolation/view.ts";
import type { Machine } from "./machine.ts";
import { MetricSamples } from "./metrics.ts";
import type { SandboxRecord } from "./records.ts";

const TIMER_MS_MAX = 2 ** 31 - 1;

/** What a sandbox needs from the daemon around it. */
export type Surroundings = {
  machine: Machine;
  folder: string;
  layers: string[];
  save: (record: SandboxRecord) => void;
  remove: (id: string) => void;
};

/**
 * One sandbox from its creation until it is killed. What it is, is its record; its processes come and go: they are
 * frozen by a pause, lost with the daemon or by an accident, and started again from the kept layer when they are needed.
 */
export class Sandbox {
  readonly metrics: MetricSamples;
  readonly room: Room;
  #record: SandboxRecord;
  #booted: BootedSandbox | undefined;
  #isFrozen = false;
  #isKilled = false;
  #egress: http.Server | undefined;
  #timer: NodeJS.Timeout | undefined;
  #turn: Promise<unknown> = Promise.resolve();
  readonly #around: Surroundings;

  constructor(record: SandboxRecord, around: Surroundings) {
    this.#record = record;
    this.#around = around;
    this.room = new Room(around.folder, around.layers);
    this.metrics = new MetricSamples(around.machine.limits);
    this.#armTimer();
  }

  get record(): Readonly<SandboxRecord> {
    return this.#record;
  }

  /** On its way out, and no longer known to anybody. */
  get isKilled() {
    return this.#isKilled;
  }

  /** Running, or about to be as soon as somebody asks. */
  get isRunning() {
    return !this.#isKilled && this.#record.state === "running";
  }

  get usage() {
    return this.#booted && !this.#isFrozen ? this.#booted.usage() : undefined;
  }

  /** Nothing has to be started before somebody can talk to it. */
  get isUp() {
    return this.isRunning && this.#booted !== undefined;
  }

  /** Runs the command again that the template starts, where it has ended. */
  async restart() {
    const booted = await this.reach();
    const { start } = this.#record;
    if (start && !(await readStarted(booted)).isRunning) await startCommand(booted, start);
  }

  boot() {
    return this.#inTurn(() => this.#up());
  }

  /** The processes of the sandbox for somebody who wants to talk to them; a visit wakes one that may be woken. */
  async reach(): Promise<BootedSandbox> {
    if (this.isRunning && this.#booted) return this.#booted;
    return this.#inTurn(async () => {
      if (!this.isRunning) {
        if (!this.#record.autoResume) throw new ApiError(502, "The sandbox was not found");
        return this.#resume(this.#record.timeoutS, true);
      }
      return this.#up();
    });
  }

  /** Returns whether it had to be resumed. A running one lives at least as long as before. */
  connect(timeoutS: number, keepsMemory: boolean): Promise<boolean> {
    return this.#inTurn(async () => {
      if (this.#record.state === "paused") {
        await this.#resume(timeoutS, keepsMemory);
        return true;
      }
      this.#change({ endAt: Math.max(this.#record.endAt, Date.now() + timeoutS * 1000), timeoutS });
      await this.#up();
      return false;
    });
  }

  setTimeout(timeoutS: number) {
    return this.#inTurn(async () => {
      if (this.#record.state === "paused") throw sandboxNotFound(this.#record.id);
      this.#change({ endAt: Date.now() + timeoutS * 1000, timeoutS });
    });
  }

  setNetwork(network: SandboxRecord["network"], allowInternetAccess: boolean | undefined) {
    return this.#inTurn(async () => {
      if (this.#record.state === "paused") throw new ApiError(409, "the sandbox is paused");
      const { allowPublicTraffic } = this.#record.network;
      this.#change({ network: { ...network, allowPublicTraffic }, allowInternetAccess });
    });
  }

  pause(keepsMemory: boolean) {
    return this.#inTurn(async () => {
      if (this.#record.state === "paused") throw new ApiError(409, "the sandbox is already paused");
      this.#change({ state: "paused" });
      if (!keepsMemory) return this.#down();
      await this.#booted?.freeze();
      this.#booted?.cutLines();
      this.#isFrozen = this.#booted !== undefined;
      this.#armTimer();
    });
  }

  /** What it has written stays as it is meanwhile. */
  whileStill<T>(task: () => Promise<T>): Promise<T> {
    return this.#inTurn(async () => {
      const isMoving = this.#booted !== undefined && !this.#isFrozen;
      if (isMoving) await this.#booted?.freeze();
      try {
        return await task();
      } finally {
        if (isMoving) this.#booted?.thaw();
      }
    });
  }

  /** Ends the processes of a sandbox; they start again when they are needed. */
  stop() {
    return this.#inTurn(() => this.#down());
  }

  kill() {
    return this.#inTurn(async () => {
      this.#isKilled = true;
      clearTimeout(this.#timer);
      await this.#down();
      this.#around.remove(this.#record.id);
    });
  }

  mayReach(host: string): boolean {
    const { allowInternetAccess, network } = this.#record;
    if (network.allowOut?.some((allowed) => matches(host, allowed))) return true;
    if (allowInternetAccess === false || network.denyOut?.length) return false;
    return host === new URL(this.#around.machine.registry.url).hostname;
  }

  /** One change at a time: a pause that meets a connect is finished before the connect begins. */
  #inTurn<T>(task: () => Promise<T>): Promise<T> {
    const mine = this.#turn.then(() => {
      if (this.#isKilled) throw sandboxNotFound(this.#record.id);
      return task();
    });
    this.#turn = mine.catch(() => undefined);
    return mine;
  }

  async #resume(timeoutS: number, keepsMemory: boolean) {
    if (!keepsMemory) await this.#down();
    const booted = await this.#up();
    this.#change({ state: "running", endAt: Date.now() + timeoutS * 1000, timeoutS });
    return booted;
  }

  async #up(): Promise<BootedSandbox> {
    if (this.#booted && this.#isFrozen) {
      this.#booted.thaw();
      this.#isFrozen = false;
    }
    if (this.#booted) return this.#booted;

    const { machine } = this.#around;
    const { id, envs, start } = this.#record;
    this.room.create();
    this.#egress ??= await listenForEgress(socketIn(this.room, "egress"), (host) =>
      this.mayReach(host),
    );
    const booted = await BootedSandbox.boot(machine, id, this.room);
    try {
      await booted.prepare(machine, envs, start);
    } catch (cause) {
      await booted.end();
      throw cause;
    }
    // Not before: whoever finds it here may talk to it.
    this.#booted = booted;
    void booted.ended.then(() => this.#forget(booted));
    return booted;
  }

  /** After an accident inside: what is left of it is cleared away before it is started again. */
  #forget(booted: BootedSandbox) {
    if (this.#booted !== booted) return;
    this.#booted = undefined;
    this.#isFrozen = false;
    console.log(`${this.#record.id} ended by accident and starts again when it is needed`);
    this.#turn = this.#turn
      .then(() => booted.end())
      .catch((cause) => console.error(`${this.#record.id} was not cleared away:`, cause));
  }

  async #down() {
    const booted = this.#booted;
    this.#booted = undefined;
    this.#isFrozen = false;
    await booted?.end();
    this.#egress?.close();
    this.#egress?.closeAllConnections();
    this.#egress = undefined;
  }

  #change(changes: Partial<SandboxRecord>) {
    this.#record = { ...this.#record, ...changes };
    this.#around.save(this.#record);
    this.#armTimer();
  }

  #armTimer() {
    clearTimeout(this.#timer);
    if (this.#isFrozen) {
      this.#timer = setTimeout(() => this.#thin(), this.#around.machine.limits.frozenMs);
    }
    if (this.#record.state !== "running") return;
    const leftMs = Math.max(0, this.#record.endAt - Date.now());
    this.#timer = setTimeout(() => this.#expire(), Math.min(leftMs, TIMER_MS_MAX));
  }

  /** Gives the memory of one that sleeps long to those that are awake. Its files stay as they are. */
  #thin() {
    this.#inTurn(async () => {
      if (this.#isFrozen) await this.#down();
    }).catch((cause) => console.error(`${this.#record.id} keeps its memory:`, cause));
  }

  #expire() {
    if (this.#record.endAt > Date.now()) return this.#armTimer();
    const { onTimeout, keepsMemory } = this.#record;
    const ended = onTimeout === "kill" ? this.kill() : this.pause(keepsMemory);
    ended.catch((cause) => {
      const wasQuicker = cause instanceof ApiError; // somebody else had ended it already
      if (!wasQuicker) console.error(`${this.#record.id} did not end when its time was up:`, cause);
    });
  }
}

/** `*.example.com` is every name below it. */
function matches(host: string, allowed: string): boolean {
  return allowed.startsWith("*.") ? host.endsWith(allowed.slice(1)) : host === allowed;
}
