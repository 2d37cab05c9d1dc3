import "server-only";

import pg from "pg";
import { env } from "@/env";
import { log } from "./log";

const CHANNEL = "project_events"; // a trigger on the event table notifies it
const RECONNECT_MS = 1_000;
const LISTENING_POLL_MS = 15_000;
const DEAF_POLL_MS = 500;

/** Rings when something was added to the log of a project that its holder follows. */
export type Bell = {
  /** Resolves at the next ring, at one that came since the last wait, or when it is time to look anyway. */
  wait: (signal: AbortSignal) => Promise<void>;
  close: () => void;
};

/**
 * One LISTEN connection per process, shared by all who follow. Without a direct connection (behind a pooler that
 * keeps no session) the same waiting simply takes shorter turns.
 */
class BellTower {
  readonly #ringers = new Map<symbol, { projectIds: ReadonlySet<string>; ring: () => void }>();
  readonly #closing = new AbortController();
  #isListening = false;
  #isStarted = false;

  open(projectIds: ReadonlySet<string>): Bell {
    this.#start();
    const id = Symbol("bell");
    let hasRung = false;
    let wake = () => undefined as undefined;
    const ring = () => {
      hasRung = true;
      wake();
    };
    this.#ringers.set(id, { projectIds, ring });

    return {
      wait: async (signal) => {
        if (!hasRung) {
          const pollMs = this.#isListening ? LISTENING_POLL_MS : DEAF_POLL_MS;
          await new Promise<void>((resolve) => {
            // Taken off again at every turn: a stream may wait thousands of times on the same signal.
            wake = () => {
              clearTimeout(timer);
              signal.removeEventListener("abort", wake);
              resolve();
            };
            const timer = setTimeout(wake, pollMs);
            signal.addEventListener("abort", wake);
            if (signal.aborted || this.#closing.signal.aborted) wake();
          });
        }
        hasRung = false;
      },
      close: () => this.#ringers.delete(id),
    };
  }

  /** Aborted when the server shuts down: whoever follows a log ends their stream. */
  get closing() {
    return this.#closing.signal;
  }

  shutDown() {
    this.#closing.abort();
    for (const { ring } of this.#ringers.values()) ring();
  }

  #start() {
    if (this.#isStarted) return;
    this.#isStarted = true;
    void this.#listen();
  }

  async #listen(): Promise<void> {
    const client = new pg.Client({
      connectionString: env.DIRECT_URL ?? env.DATABASE_URL,
      keepAlive: true,
      application_name: "whittle-bell",
    });
    client.on("notification", ({ payload }) => this.#ring(payload));
    const lost = new Promise<unknown>((resolve) => {
      // Kept after the first one: a broken connection reports more than one error, and one unheard ends the process.
      client.on("error", resolve);
      client.once("end", () => resolve(new Error("The connection was closed")));
    });
    try {
      await client.connect();
      await client.query(`LISTEN ${CHANNEL}`);
      this.#isListening = true;
      this.#ring(undefined); // what was written while nobody listened
      throw await lost;
    } catch (error) {
      this.#isListening = false;
      if (this.#closing.signal.aborted) return;
      log.warn({ err: error }, "not listening for events; looking at the log instead");
      setTimeout(() => void this.#listen(), RECONNECT_MS).unref();
    }
  }

  #ring(projectId: string | undefined) {
    for (const { projectIds, ring } of this.#ringers.values()) {
      if (projectId === undefined || projectIds.has(projectId)) ring();
    }
  }
}

// Kept across the re-evaluations of `next dev`, and one for all of the app's bundles.
const kept = globalThis as typeof globalThis & { whittleBells?: BellTower };
kept.whittleBells ??= new BellTower();

export const bells = kept.whittleBells;
