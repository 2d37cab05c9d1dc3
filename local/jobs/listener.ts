import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { EXECUTOR_LOCKS } from "./queue.ts";

const LEADER_LOCK = 72_707_302;
const PAUSE_MS = 100;
const PAUSE_MAX_MS = 2_000;
const LEADER_LOOK_MS = 5_000;

type Handlers = {
  /** Something may be due, or notices may have been missed. */
  onWake: () => void;
  /** An app has registered its functions, with whichever executor. */
  onFunctions: () => void;
  /** This executor has become the one that does what is done once for all of them, or has ceased to be. */
  onLeader: (isLeader: boolean) => void;
};

/** The connection that hears of new jobs, and whose locks show that this executor lives and whether it leads. */
export class Listener {
  readonly #url: string;
  readonly #executor: number;
  readonly #handlers: Handlers;
  #client: pg.Client | undefined;
  #isLeader = false;
  #isStopping = false;
  #timer: NodeJS.Timeout | undefined;

  constructor(url: string, executor: number, handlers: Handlers) {
    this.#url = url;
    this.#executor = executor;
    this.#handlers = handlers;
  }

  /** Resolves when the first connection stands. */
  async start() {
    for (let pauseMs = PAUSE_MS; !this.#isStopping; pauseMs = Math.min(PAUSE_MAX_MS, pauseMs * 2)) {
      try {
        await this.#connect();
        return;
      } catch {
        await sleep(pauseMs); // until the database is back
      }
    }
  }

  async stop() {
    this.#isStopping = true;
    clearTimeout(this.#timer);
    await this.#client?.end().catch(() => undefined);
  }

  async #connect() {
    const client = new pg.Client({
      connectionString: this.#url,
      connectionTimeoutMillis: 5_000,
      keepAlive: true,
    });
    let hasBroken = false;
    const onBroken = () => {
      if (hasBroken) return;
      hasBroken = true;
      if (this.#client === client) void this.#reconnect();
    };
    client.on("error", onBroken);
    client.on("end", onBroken);
    client.on("notification", ({ channel }) => {
      if (channel === "jobs_functions") this.#handlers.onFunctions();
      else this.#handlers.onWake();
    });
    try {
      await client.connect();
      await client.query("LISTEN jobs_due; LISTEN jobs_functions");
      // Not waited for: where only the line broke, the session before this one may still have it.
      await client.query("SELECT pg_try_advisory_lock($1, $2)", [EXECUTOR_LOCKS, this.#executor]);
    } catch (error) {
      await client.end().catch(() => undefined);
      throw error;
    }
    this.#client = client;
    await this.#tryToLead(client);
    this.#handlers.onWake();
  }

  async #reconnect() {
    clearTimeout(this.#timer);
    this.#client = undefined;
    this.#lead(false);
    await this.start();
  }

  async #tryToLead(client: pg.Client) {
    const { rows } = await client.query<{ got: boolean }>(
      "SELECT pg_try_advisory_lock($1) AS got",
      [LEADER_LOCK],
    );
    if (rows[0]?.got) return this.#lead(true);
    this.#timer = setTimeout(() => {
      if (this.#client === client) void this.#tryToLead(client).catch(() => undefined);
    }, LEADER_LOOK_MS);
  }

  #lead(isLeader: boolean) {
    if (isLeader === this.#isLeader) return;
    this.#isLeader = isLeader;
    this.#handlers.onLeader(isLeader);
  }
}
