import { callApp, loadCall } from "./call.ts";
import type { Database } from "./database.ts";
import { receiveEvent } from "./events.ts";
import { makeRequest } from "./outgoing.ts";
import { sentEvent } from "./protocol.ts";
import { claimJobs, deleteJob, extendLeases, holdJob, type Job, untilNextJob } from "./queue.ts";
import { cancelRun, endRun } from "./run-end.ts";
import type { DaemonSettings } from "./settings.ts";
import { settleCall, settleRequest, settleTimer } from "./settle.ts";
import { holdRun } from "./steps.ts";

/** A look at the queue that no notice asked for, should one ever get lost. */
const LOOK_MS = 30_000;

type ExecutorSettings = Pick<
  DaemonSettings,
  "signingKey" | "leaseMs" | "backoffScale" | "callsMax"
>;

type UnderWay = { job: Job; lost: AbortController };

/** Takes due jobs and does them, as many at once as it may. */
export class Executor {
  readonly #database: Database;
  readonly #id: number;
  readonly #settings: ExecutorSettings;
  readonly #underWay = new Map<string, UnderWay>();
  readonly #heartbeat: NodeJS.Timeout;
  #timer: NodeJS.Timeout | undefined;
  #isLooking = false;
  #isWoken = false;
  #isStopping = false;

  constructor(database: Database, id: number, settings: ExecutorSettings) {
    this.#database = database;
    this.#id = id;
    this.#settings = settings;
    this.#heartbeat = setInterval(() => void this.#beat(), settings.leaseMs / 3);
  }

  /** There may be something to do. */
  wake() {
    this.#isWoken = true;
    if (!this.#isLooking && !this.#isStopping) void this.#look();
  }

  /** Takes nothing more. What is under way is given to whoever comes next. */
  stop() {
    this.#isStopping = true;
    clearTimeout(this.#timer);
    clearInterval(this.#heartbeat);
    for (const { lost } of this.#underWay.values()) lost.abort();
  }

  async #look() {
    this.#isLooking = true;
    clearTimeout(this.#timer);
    let lookedAt = performance.now();
    try {
      while (this.#isWoken && !this.#isStopping) {
        this.#isWoken = false;
        const room = this.#settings.callsMax - this.#underWay.size;
        if (room <= 0) break; // the end of any of them wakes
        const { query } = this.#database;
        lookedAt = performance.now();
        const jobs = await claimJobs(query, this.#id, room, this.#settings.leaseMs);
        for (const job of jobs) void this.#do(job);
        if (jobs.length === room) this.#isWoken = true;
      }
      if (!this.#isStopping) await this.#sleepUntilDue(lookedAt);
    } catch (error) {
      this.#report("looking for jobs", error);
      this.#timer = setTimeout(() => this.wake(), 1_000);
    } finally {
      this.#isLooking = false;
      if (this.#isWoken && !this.#isStopping && this.#underWay.size < this.#settings.callsMax) {
        void this.#look();
      }
    }
  }

  async #sleepUntilDue(lookedAt: number) {
    const ms = await untilNextJob(this.#database.query, performance.now() - lookedAt);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.wake(), Math.min(ms ?? LOOK_MS, LOOK_MS));
  }

  async #do(job: Job) {
    const lost = new AbortController();
    this.#underWay.set(job.id, { job, lost });
    try {
      await this.#work(job, lost.signal);
    } catch (error) {
      if (!this.#isStopping) await this.#fail(job, error);
    } finally {
      if (this.#underWay.get(job.id)?.job === job) this.#underWay.delete(job.id);
      this.wake();
    }
  }

  #work(job: Job, lost: AbortSignal): Promise<void> {
    switch (job.kind) {
      case "call":
        return this.#call(job, lost);
      case "request":
        return this.#request(job, lost);
      case "timer":
        return this.#database.transaction((tx) => settleTimer(tx, job));
      case "deadline":
        return this.#database.transaction(async (tx) => {
          const isOurs = (await holdRun(tx, job.run_id)) && (await holdJob(tx, job));
          if (isOurs) await cancelRun(tx, job.run_id, `its time was over (${job.step_id})`);
        });
      case "event":
        return this.#database.transaction(async (tx) => {
          if (!(await holdJob(tx, job))) return;
          await deleteJob(tx, job);
          const event = sentEvent.parse(JSON.parse(job.payload ?? "{}"));
          const { id, name, data, ts } = event;
          const known = { id: id ?? job.id, name, data, ts: ts ?? Date.now() };
          await receiveEvent(tx, { receivedId: known.id, event: known });
        });
    }
  }

  async #call(job: Job, lost: AbortSignal) {
    const call = await loadCall(this.#database, job);
    if (!call) return;
    const { answer, ...seen } = await callApp(job, call, this.#settings.signingKey, lost);
    if (lost.aborted) return;
    const options = { ...this.#optionsOf(call.attemptsMax), ...seen };
    await this.#database.transaction((tx) => settleCall(tx, job, answer, options));
  }

  async #request(job: Job, lost: AbortSignal) {
    const call = await loadCall(this.#database, job);
    if (!call) return;
    const outcome = await makeRequest(job.payload ?? "{}", lost);
    if (lost.aborted) return;
    const options = this.#optionsOf(call.attemptsMax);
    await this.#database.transaction((tx) => settleRequest(tx, job, outcome, options));
  }

  #optionsOf(attemptsMax: number) {
    return { attemptsMax, backoffScale: this.#settings.backoffScale };
  }

  /** What we cannot understand or store would otherwise be asked for again and again. */
  async #fail(job: Job, cause: unknown) {
    this.#report(`job ${job.id} of run ${job.run_id}`, cause);
    const error = { name: "JobError", message: (cause as Error).message.replaceAll("\0", "") };
    await this.#database
      .transaction(async (tx) => {
        const run = await holdRun(tx, job.run_id);
        if (!(await holdJob(tx, job))) return;
        if (run) await endRun(tx, run, { status: "FAILED", error });
        else await deleteJob(tx, job);
      })
      .catch((failure) => this.#report(`the end of run ${job.run_id}`, failure));
  }

  /** Those that are ours no more are let go: what they bring would be refused anyway. */
  async #beat() {
    const held = [...this.#underWay.values()];
    if (held.length === 0) return;
    try {
      const jobs = held.map(({ job }) => job);
      const ours = await extendLeases(this.#database.query, jobs, this.#settings.leaseMs);
      for (const { job, lost } of held) if (!ours.includes(job.id)) lost.abort();
    } catch (error) {
      this.#report("extending leases", error);
    }
  }

  #report(what: string, error: unknown) {
    console.error(`${what}:`, error);
  }
}
