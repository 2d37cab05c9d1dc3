import type { ProjectEvent } from "./schema";

const HIDDEN_PAGE_MS = 250;

/** Events that come faster than frames are drawn are shown together. A page that is not seen draws none, and is told all the same. */
export class Arrivals {
  readonly #onShow: (events: ProjectEvent[]) => void;
  #waiting: ProjectEvent[] = [];
  #frame: number | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(onShow: (events: ProjectEvent[]) => void) {
    this.#onShow = onShow;
  }

  get lastSeq() {
    return this.#waiting.at(-1)?.seq;
  }

  add(event: ProjectEvent) {
    this.#waiting.push(event);
    if (this.#waiting.length > 1) return;
    this.#frame = requestAnimationFrame(() => this.show());
    this.#timer = setTimeout(() => this.show(), HIDDEN_PAGE_MS);
  }

  show() {
    if (this.#frame !== undefined) cancelAnimationFrame(this.#frame);
    clearTimeout(this.#timer);
    const fresh = this.#waiting;
    this.#waiting = [];
    if (fresh.length > 0) this.#onShow(fresh);
  }
}
