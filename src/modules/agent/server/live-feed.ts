import "server-only";

import { setTimeout as sleep } from "node:timers/promises";
import { log } from "@/lib/log";
import { recordEvents } from "@/modules/runs/server/mutations";
import type { StepContext } from "./work";

const TEXT_PAUSE_MS = 40;

type Feed<T> = {
  /** Between two tellings: what comes meanwhile is told with the next one. */
  pauseMs: number;
  merge: (waiting: T | undefined, fresh: T) => T;
  tell: (value: T, n: number) => Promise<unknown>;
};

/** Tells what comes while a step works, a part at a time and in order. */
export class LiveFeed<T> {
  readonly #feed: Feed<T>;
  readonly #ended = new AbortController();
  #waiting: T | undefined;
  #n = 0;
  #telling: Promise<void> | undefined;

  constructor(feed: Feed<T>) {
    this.#feed = feed;
  }

  add(fresh: T) {
    this.#waiting = this.#feed.merge(this.#waiting, fresh);
    this.#telling ??= this.#tell();
  }

  /** Tells no more: the fact that follows tells the whole. */
  async end() {
    this.#ended.abort();
    await this.#telling;
  }

  async #tell() {
    const { signal } = this.#ended;
    try {
      while (this.#waiting !== undefined) {
        await sleep(this.#feed.pauseMs, undefined, { signal }).catch(() => undefined);
        if (signal.aborted) return;
        const value = this.#waiting;
        this.#waiting = undefined;
        await this.#feed.tell(value, this.#n++);
      }
    } catch (err) {
      // Nobody loses a paid answer or a long command because a part of it could not be shown.
      log.warn({ err }, "what a step does is not told until it is done");
      this.#ended.abort();
    } finally {
      this.#telling = undefined;
    }
  }
}

/** The words of a step, as they come. */
export const liveText = (
  type: "text.delta" | "tool.output",
  { work, step, attempt }: StepContext,
): LiveFeed<string> =>
  new LiveFeed({
    pauseMs: TEXT_PAUSE_MS,
    merge: (waiting = "", fresh) => waiting + fresh,
    tell: (text, n) => recordEvents(work, [{ type, data: { step, attempt, n, text } }]),
  });
