import type { ApiClient } from "@/trpc/client";
import type { Cursors, ProjectEvent } from "./schema";

const FAILURES_BEFORE_POLLING = 3;
const POLL_BUSY_MS = 2_000;
const POLL_IDLE_MS = 15_000;
const STREAM_AGAIN_MS = 30_000;
const DIAL_AGAIN_MS = 1_000;

/** How the page hears of events; what it tells the person about it. */
export type LineState = "connecting" | "live" | "polling" | "offline";

export type Following = {
  cursors: Cursors /** Projects with an active run. */;
  busy: readonly string[];
};

type Listener = {
  onEvent: (event: ProjectEvent) => void;
  onState: (state: LineState) => void;
};

/** Follows the logs of some projects: over a stream, or by asking again and again where streams do not come through. */
export class LiveLine {
  readonly #client: ApiClient;
  readonly #listener: Listener;
  #following: Following = { cursors: {}, busy: [] };
  #failures = 0;
  #hangUp: () => void = () => undefined;

  constructor(client: ApiClient, listener: Listener) {
    this.#client = client;
    this.#listener = listener;
  }

  /** Follows these projects from here on. A place that is behind the line's own is gone back to. */
  follow({ cursors, busy }: Following) {
    const known = this.#following.cursors;
    const isCovered = Object.entries(cursors).every(
      ([projectId, seq]) => (known[projectId] ?? Number.POSITIVE_INFINITY) <= seq,
    );
    const merged = Object.entries(cursors).map(([projectId, seq]) => {
      return [projectId, Math.min(seq, known[projectId] ?? seq)] as const;
    });
    this.#following = { cursors: Object.fromEntries(merged), busy };
    if (!isCovered) this.#dial();
    else if (merged.length === 0) this.#rest();
  }

  /** Where nothing is followed, nothing is missed. */
  #rest() {
    this.close();
    this.#listener.onState("live");
  }

  close() {
    this.#hangUp();
    this.#hangUp = () => undefined;
    this.#following = { cursors: {}, busy: [] };
  }

  #dial() {
    this.#hangUp();
    if (this.#failures >= FAILURES_BEFORE_POLLING) this.#poll();
    else this.#stream();
  }

  #stream() {
    this.#listener.onState("connecting");
    let again: ReturnType<typeof setTimeout> | undefined;
    let isOver = false;
    const dialAgain = () => {
      // Hanging up ends the stream in good order too.
      if (!isOver) again = setTimeout(() => this.#dial(), DIAL_AGAIN_MS);
    };
    const subscription = this.#client.runs.onEvent.subscribe(
      { cursors: this.#following.cursors },
      {
        onData: ({ data }) => this.#receive(data),
        onConnectionStateChange: ({ state, error }) => {
          if (state === "pending") {
            this.#failures = 0;
            this.#listener.onState("live");
          } else if (state === "connecting" && error) {
            this.#listener.onState("connecting");
            this.#failures += 1;
            if (this.#failures >= FAILURES_BEFORE_POLLING) this.#dial();
          }
        },
        // The server refused, or answered something that is no stream: the browser does not dial again by itself.
        onError: (error) => {
          if (error.data?.told.code === "NOT_FOUND") return this.#rest();
          this.#failures += 1;
          dialAgain();
        },
        // A server that shuts down ends its streams in good order.
        onComplete: dialAgain,
      },
    );
    this.#hangUp = () => {
      isOver = true;
      clearTimeout(again);
      subscription.unsubscribe();
    };
  }

  #poll() {
    const stopped = new AbortController();
    const streamAgain = setTimeout(() => {
      this.#failures = FAILURES_BEFORE_POLLING - 1; // one try, then polling again
      this.#dial();
    }, STREAM_AGAIN_MS);
    let next: ReturnType<typeof setTimeout> | undefined;

    const ask = async () => {
      const asked = Object.entries(this.#following.cursors).map(([projectId, after]) =>
        this.#client.runs.log.query({ projectId, after }, { signal: stopped.signal }),
      );
      const answers = await Promise.allSettled(asked);
      if (stopped.signal.aborted) return;
      for (const answer of answers) {
        if (answer.status === "fulfilled") for (const event of answer.value) this.#receive(event);
      }
      const isReached = answers.some(({ status }) => status === "fulfilled");
      this.#listener.onState(isReached ? "polling" : "offline");
      const isBusy = this.#following.busy.length > 0 || !isReached;
      next = setTimeout(() => void ask(), isBusy ? POLL_BUSY_MS : POLL_IDLE_MS);
    };
    void ask();

    this.#hangUp = () => {
      stopped.abort();
      clearTimeout(streamAgain);
      clearTimeout(next);
    };
  }

  #receive(event: ProjectEvent) {
    const seen = this.#following.cursors[event.projectId];
    if (seen === undefined) return; // nobody asks for this project any more
    this.#following.cursors[event.projectId] = Math.max(seen, event.seq);
    this.#listener.onEvent(event);
  }
}
