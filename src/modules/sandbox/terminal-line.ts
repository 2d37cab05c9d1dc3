import { TRPCClientError } from "@trpc/client";
import type { ApiClient } from "@/trpc/client";
import type { TerminalEvent } from "./terminal";
import { takeSlot } from "./terminal-slot";

const DIAL_AGAIN_MS = 1_500;
const TYPED_AT_ONCE = 8_192; // half of what one request may type
const UNSENT_CHARS_MAX = 1_000_000;
const RESIZE_GATHER_MS = 120;
/** Without a key for so long, the page lets go of the line, and the sandbox may fall asleep. */
const IDLE_MS = 30 * 60_000;
const IDLE_LOOK_MS = 60_000;

export type TerminalState =
  | { kind: "connecting" }
  | { kind: "open" }
  | { kind: "ended"; why: "exit" | "lost" }
  | { kind: "failed"; reason: string }
  /** Let go of, and connected again with the next key. */
  | { kind: "resting"; why: "idle" | "elsewhere" };

type Size = { cols: number; rows: number };

type Listener = {
  onState: (state: TerminalState) => void;
  onOutput: (text: string) => void;
  /** What the page has to say itself, between the lines of the shell. */
  onNote: (sentence: string) => void;
  onSaved: (files: number) => void;
  /** What is shown is another shell's. */
  onClear: () => void;
};

/** One page's shell: what it says, what is typed, and finding it again. */
export class TerminalLine {
  readonly #client: ApiClient;
  readonly #projectId: string;
  readonly #listener: Listener;
  #size: Size;
  #told: Size | undefined;
  #pid: number | undefined;
  #lastEventId: string | undefined;
  #state: TerminalState = { kind: "connecting" };
  #unsent = "";
  #isSending = false;
  #hasHeard = false;
  #typedAt = Date.now();
  #hangUp: () => void = () => undefined;
  #isClosed = false;
  #resizing: ReturnType<typeof setTimeout> | undefined;
  readonly #idling: ReturnType<typeof setInterval>;

  constructor(client: ApiClient, projectId: string, size: Size, listener: Listener) {
    this.#client = client;
    this.#projectId = projectId;
    this.#size = size;
    this.#listener = listener;
    this.#pid = rememberedShell(projectId);
    this.#idling = setInterval(() => {
      if (this.#state.kind === "open" && Date.now() - this.#typedAt > IDLE_MS) this.#rest("idle");
    }, IDLE_LOOK_MS);
    this.connect();
  }

  close() {
    this.#isClosed = true;
    clearInterval(this.#idling);
    clearTimeout(this.#resizing);
    this.#hangUp();
  }

  /** To the shell that the page has had, where it is still there. */
  connect() {
    this.#hangUp();
    this.#typedAt = Date.now();
    this.#become({ kind: "connecting" });
    const dial = new AbortController();
    this.#hangUp = () => dial.abort();
    void takeSlot(() => this.#rest("elsewhere")).then((giveBack) => {
      if (dial.signal.aborted) return giveBack();
      dial.signal.addEventListener("abort", giveBack);
      this.#listen(dial.signal);
    });
  }

  /** Ends the shell with everything that runs in it, and begins another one. */
  async renew() {
    const pid = this.#pid;
    this.#hangUp();
    this.#forget();
    this.#listener.onClear();
    this.#become({ kind: "connecting" });
    if (pid !== undefined) {
      const ended = this.#client.sandbox.terminal.close.mutate({ projectId: this.#projectId, pid });
      await ended.catch(() => undefined); // it has ended by itself
    }
    if (!this.#isClosed) this.connect();
  }

  type(text: string) {
    this.#typedAt = Date.now();
    if (this.#state.kind === "resting") this.connect();
    if (this.#state.kind === "ended" || this.#state.kind === "failed") return;
    this.#unsent = (this.#unsent + text).slice(0, UNSENT_CHARS_MAX);
    void this.#send();
  }

  resize(size: Size) {
    this.#size = size;
    clearTimeout(this.#resizing);
    this.#resizing = setTimeout(() => this.#tellSize(), RESIZE_GATHER_MS);
  }

  #listen(signal: AbortSignal) {
    let again: ReturnType<typeof setTimeout> | undefined;
    const dialAgain = () => {
      if (signal.aborted) return;
      this.#become({ kind: "connecting" });
      again = setTimeout(() => this.connect(), DIAL_AGAIN_MS);
    };
    this.#told = this.#size;
    const subscription = this.#client.sandbox.terminal.open.subscribe(
      {
        projectId: this.#projectId,
        ...this.#size,
        pid: this.#pid,
        lastEventId: this.#lastEventId,
      },
      {
        onData: ({ id, data }) => {
          if (signal.aborted) return;
          this.#lastEventId = id;
          this.#hear(data);
        },
        // The browser dials again by itself.
        onConnectionStateChange: ({ state, error }) => {
          if (state === "connecting" && error) this.#become({ kind: "connecting" });
        },
        onError: (error) => {
          if (signal.aborted) return;
          if (error.data) this.#become({ kind: "failed", reason: error.message });
          else dialAgain();
        },
        // A server that shuts down ends its lines in good order.
        onComplete: () => {
          if (this.#state.kind === "open" || this.#state.kind === "connecting") dialAgain();
        },
      },
    );
    signal.addEventListener("abort", () => {
      clearTimeout(again);
      subscription.unsubscribe();
    });
  }

  #hear(event: TerminalEvent) {
    switch (event.kind) {
      case "opened":
        return this.#begin(event);
      case "output":
        return this.#listener.onOutput(event.text);
      case "omitted":
        return this.#listener.onNote(
          `${event.characters.toLocaleString("en")} characters were left out here`,
        );
      case "saved":
        return this.#listener.onSaved(event.files);
      case "unsaved":
        return this.#listener.onNote(event.reason);
      case "ended":
        this.#hangUp();
        if (event.why === "exit") this.#forget();
        return this.#become({ kind: "ended", why: event.why });
      default:
        return event satisfies never;
    }
  }

  #begin({ pid, how }: Extract<TerminalEvent, { kind: "opened" }>) {
    this.#pid = pid;
    rememberShell(this.#projectId, pid);
    if (how === "begun-anew") {
      this.#unsent = "";
      this.#listener.onNote("The shell that was here has ended. This is a new one");
    } else if (how === "found" && this.#hasHeard) {
      this.#listener.onNote("Connected again. What was printed meanwhile may be missing");
    }
    this.#hasHeard = true;
    this.#become({ kind: "open" });
    this.#tellSize();
    void this.#send();
  }

  #tellSize() {
    const { cols, rows } = this.#size;
    if (this.#state.kind !== "open" || this.#pid === undefined) return;
    if (this.#told?.cols === cols && this.#told.rows === rows) return;
    this.#told = this.#size;
    const at = { projectId: this.#projectId, pid: this.#pid };
    // The next change of size tells it again; an ended shell is told of on its line.
    this.#client.sandbox.terminal.resize.mutate({ ...at, cols, rows }).catch(() => undefined);
  }

  /** One request at a time: keys arrive in the order in which they were pressed, and what comes meanwhile goes together. */
  async #send() {
    if (this.#isSending) return;
    this.#isSending = true;
    while (this.#unsent !== "" && this.#state.kind === "open" && this.#pid !== undefined) {
      const text = firstCharacters(this.#unsent, TYPED_AT_ONCE);
      this.#unsent = this.#unsent.slice(text.length);
      const at = { projectId: this.#projectId, pid: this.#pid };
      try {
        await this.#client.sandbox.terminal.write.mutate({ ...at, text });
      } catch (error) {
        this.#unsent = "";
        this.#listener.onNote(error instanceof TRPCClientError ? error.message : String(error));
      }
    }
    this.#isSending = false;
  }

  #rest(why: "idle" | "elsewhere") {
    this.#hangUp();
    if (!this.#isClosed) this.#become({ kind: "resting", why });
  }

  #become(state: TerminalState) {
    this.#state = state;
    if (!this.#isClosed) this.#listener.onState(state);
  }

  #forget() {
    this.#pid = undefined;
    this.#lastEventId = undefined;
    this.#hasHeard = false;
    this.#unsent = "";
    rememberShell(this.#projectId, undefined);
  }
}

/** No character is cut in two. */
function firstCharacters(text: string, count: number): string {
  const isCut = /[\uD800-\uDBFF]/.test(text.charAt(count - 1));
  return text.slice(0, isCut ? count - 1 : count);
}

const keyOf = (projectId: string) => `whittle-shell-${projectId}`;

/** The number of the shell alone: a page that is reloaded finds it again, another tab has its own. */
function rememberedShell(projectId: string): number | undefined {
  return Number(sessionStorage.getItem(keyOf(projectId))) || undefined;
}

function rememberShell(projectId: string, pid: number | undefined) {
  if (pid === undefined) sessionStorage.removeItem(keyOf(projectId));
  else sessionStorage.setItem(keyOf(projectId), String(pid));
}
