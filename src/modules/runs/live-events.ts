import type { ApiClient } from "@/trpc/client";
import { type Following, type LineState, LiveLine } from "./live-line";
import type { Cursors, ProjectEvent } from "./schema";

const LEADER_ANSWER_MS = 2_000;

export type Watch = {
  projectId: string;
  /** How far this page has seen the log. */
  after: () => number;
  isBusy: () => boolean;
  onEvent: (event: ProjectEvent) => void;
};

type TabMessage =
  | { type: "watching"; tab: string; following: Following }
  | { type: "left"; tab: string }
  | { type: "roll-call" }
  | { type: "state"; state: LineState }
  | { type: "event"; event: ProjectEvent };

/**
 * One live line per browser, shared by its tabs: HTTP/1.1 allows six connections per host, and a seventh tab with a
 * line of its own would hang. A Web Lock makes one tab the leader; it holds the line and passes on what comes. When
 * it closes, the lock goes to the next one, which asks every tab how far it has seen.
 */
export class LiveEvents {
  readonly #client: ApiClient;
  readonly #lock: string;
  readonly #channel: BroadcastChannel;
  readonly #tab = crypto.randomUUID();
  readonly #watches = new Set<Watch>();
  readonly #others = new Map<string, Following>();
  readonly #stateListeners = new Set<() => void>();
  #state: LineState = "live"; // nothing is followed yet
  #line: LiveLine | undefined;
  #resign: () => void = () => undefined;
  #unanswered: ReturnType<typeof setTimeout> | undefined;
  #isClosed = false;

  /** The scope keeps apart what different people see in one browser. */
  constructor(client: ApiClient, scope: string) {
    this.#client = client;
    this.#lock = `whittle-live-${scope}`;
    this.#channel = new BroadcastChannel(this.#lock);
    this.#channel.onmessage = ({ data }: MessageEvent<TabMessage>) => this.#hear(data);
    document.addEventListener("visibilitychange", this.#onVisible);
    window.addEventListener("pagehide", this.#onLeave);
    this.#seekLead();
  }

  close() {
    this.#isClosed = true;
    this.#onLeave();
    clearTimeout(this.#unanswered);
    document.removeEventListener("visibilitychange", this.#onVisible);
    window.removeEventListener("pagehide", this.#onLeave);
    this.#line?.close();
    this.#resign();
    this.#channel.close();
  }

  watch(watch: Watch): () => void {
    this.#watches.add(watch);
    this.refresh();
    return () => {
      this.#watches.delete(watch);
      this.refresh();
    };
  }

  /** Says again what this page follows: after a change, and when it may have missed something. */
  refresh() {
    if (this.#isClosed) return;
    if (this.#line) {
      this.#line.follow(this.#everything());
      return;
    }
    this.#post({ type: "watching", tab: this.#tab, following: this.#own() });
    this.#expectAnswer();
  }

  readonly getState = () => this.#state;

  readonly onStateChange = (listener: () => void) => {
    this.#stateListeners.add(listener);
    return () => this.#stateListeners.delete(listener);
  };

  #seekLead(options: { steal?: boolean } = {}) {
    const hold = () =>
      new Promise<void>((resolve) => {
        this.#resign = resolve;
        this.#lead();
      });
    navigator.locks.request(this.#lock, options, hold).catch(() => {
      // Another tab took the lock because we did not answer: a hidden page may be frozen.
      if (this.#isClosed) return;
      this.#line?.close();
      this.#line = undefined;
      this.#seekLead();
      this.refresh();
    });
  }

  #lead() {
    if (this.#isClosed) return this.#resign();
    clearTimeout(this.#unanswered);
    this.#line = new LiveLine(this.#client, {
      onEvent: (event) => {
        for (const { cursors } of this.#others.values()) {
          if (event.projectId in cursors) cursors[event.projectId] = event.seq;
        }
        this.#deliver(event);
        this.#post({ type: "event", event });
      },
      onState: (state) => {
        this.#setState(state);
        this.#post({ type: "state", state });
      },
    });
    this.#post({ type: "roll-call" });
    this.refresh();
  }

  #hear(message: TabMessage) {
    switch (message.type) {
      case "watching":
        if (!this.#line) return;
        this.#others.set(message.tab, message.following);
        this.#line.follow(this.#everything());
        this.#post({ type: "state", state: this.#state });
        return;
      case "left":
        this.#others.delete(message.tab);
        this.#line?.follow(this.#everything());
        return;
      case "roll-call":
        this.refresh();
        return;
      case "state":
        clearTimeout(this.#unanswered);
        this.#setState(message.state);
        return;
      case "event":
        this.#deliver(message.event);
        return;
    }
  }

  /** A page that somebody looks at does not wait for a leader that is asleep. */
  #expectAnswer() {
    clearTimeout(this.#unanswered);
    this.#unanswered = setTimeout(() => {
      if (document.visibilityState === "visible" && !this.#line) this.#seekLead({ steal: true });
    }, LEADER_ANSWER_MS);
  }

  #deliver(event: ProjectEvent) {
    for (const watch of this.#watches) {
      if (watch.projectId === event.projectId && event.seq > watch.after()) watch.onEvent(event);
    }
  }

  #own(): Following {
    const watches = [...this.#watches];
    return {
      cursors: earliest(watches.map((watch) => ({ [watch.projectId]: watch.after() }))),
      busy: watches.filter((watch) => watch.isBusy()).map(({ projectId }) => projectId),
    };
  }

  #everything(): Following {
    const all = [this.#own(), ...this.#others.values()];
    return {
      cursors: earliest(all.map(({ cursors }) => cursors)),
      busy: all.flatMap(({ busy }) => busy),
    };
  }

  #setState(state: LineState) {
    if (state === this.#state) return;
    this.#state = state;
    for (const listener of this.#stateListeners) listener();
  }

  #post(message: TabMessage) {
    this.#channel.postMessage(message);
  }

  readonly #onVisible = () => {
    if (document.visibilityState === "visible") this.refresh();
  };

  readonly #onLeave = () => this.#post({ type: "left", tab: this.#tab });
}

function earliest(all: Cursors[]): Cursors {
  const merged: Cursors = {};
  for (const cursors of all) {
    for (const [projectId, seq] of Object.entries(cursors)) {
      merged[projectId] = Math.min(seq, merged[projectId] ?? seq);
    }
  }
  return merged;
}
