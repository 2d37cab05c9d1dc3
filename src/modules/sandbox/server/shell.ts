import "server-only";

import { randomBytes } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { CommandExitError, type CommandHandle } from "e2b";
import type { TerminalEvent } from "../terminal";

/** What is kept of the output for a page that comes back. */
const KEPT_CHARS = 256 * 1024;
/** Faster, and whoever prints is made to wait: the sandbox feels it like a slow terminal. */
const BYTES_PER_MS = 4_096;
const DEBT_MAX_MS = 20;
/** What is shown at once after something was left out. */
const SHOWN_AFTER_GAP = 64 * 1024;

type Listen = (onData: (bytes: Uint8Array) => Promise<void>) => Promise<CommandHandle>;

/** A shell in a sandbox, as this process hears it: the last that it has said, and whether it has ended. */
export class Shell {
  /** Tells apart who has listened: positions in the output hold for one of them. */
  readonly id = randomBytes(8).toString("hex");
  readonly #wakes = new Set<() => void>();
  readonly #decoder = new TextDecoder();
  #handle: CommandHandle | undefined;
  #kept = "";
  #end = 0;
  #readyAt = 0;
  #why: "exit" | "lost" | undefined;
  #notice: { n: number; event?: TerminalEvent } = { n: 0 };
  /** Called whenever it has said something. */
  onOutput: () => void = () => undefined;

  static async listen(listen: Listen): Promise<Shell> {
    const shell = new Shell();
    const handle = await listen((bytes) => shell.#hear(bytes));
    shell.#handle = handle;
    void handle.wait().then(
      () => shell.#finish("exit"),
      (error) => shell.#finish(error instanceof CommandExitError ? "exit" : "lost"),
    );
    return shell;
  }

  get pid(): number {
    return this.#handle?.pid ?? 0;
  }

  get end(): number {
    return this.#end;
  }

  /** From where on it is known what the shell has said. */
  get start(): number {
    return this.#end - this.#kept.length;
  }

  get hasEnded(): boolean {
    return this.#why !== undefined;
  }

  /** The shell itself goes on. */
  disconnect() {
    void this.#handle?.disconnect();
  }

  /** What all who listen are told beside what the shell says: the last of it, by its number. */
  get notice() {
    return this.#notice;
  }

  tell(event: TerminalEvent) {
    this.#notice = { n: this.#notice.n + 1, event };
    this.#wake();
  }

  /** What was said after a place, and where that ends. Where it was too much, its last part after a line break. */
  read(from: number): { at: number; events: TerminalEvent[] } {
    const events: TerminalEvent[] = [];
    let begin = Math.max(from, this.start);
    if (begin > from) begin = this.#lineAfter(Math.max(begin, this.#end - SHOWN_AFTER_GAP));
    if (begin > from) events.push({ kind: "omitted", characters: begin - from });
    const text = this.#kept.slice(begin - this.start);
    if (text !== "") events.push({ kind: "output", text });
    return { at: this.#end, events };
  }

  get ending(): TerminalEvent | undefined {
    return this.#why && { kind: "ended", why: this.#why };
  }

  /** Until there is something to read after this place or another notice, or the time is over. */
  async wait(seen: { at: number; notice: number }, limitMs: number, signal: AbortSignal) {
    const isBehind = this.#end > seen.at || this.#notice.n > seen.notice;
    if (isBehind || this.#why || signal.aborted) return;
    await new Promise<void>((resolve) => {
      const done = () => {
        clearTimeout(late);
        this.#wakes.delete(done);
        signal.removeEventListener("abort", done);
        resolve();
      };
      const late = setTimeout(done, limitMs);
      signal.addEventListener("abort", done, { once: true });
      this.#wakes.add(done);
    });
  }

  async #hear(bytes: Uint8Array) {
    const text = this.#decoder.decode(bytes, { stream: true });
    this.#kept += text;
    // Cut seldom: each time all of it is copied.
    if (this.#kept.length > 2 * KEPT_CHARS) this.#kept = this.#kept.slice(-KEPT_CHARS);
    this.#end += text.length;
    this.onOutput();
    this.#wake();
    this.#readyAt = Math.max(this.#readyAt, Date.now()) + bytes.length / BYTES_PER_MS;
    const debtMs = this.#readyAt - Date.now();
    if (debtMs > DEBT_MAX_MS) await sleep(debtMs);
  }

  #finish(why: "exit" | "lost") {
    this.#why = why;
    this.#wake();
  }

  #wake() {
    for (const wake of [...this.#wakes]) wake();
  }

  #lineAfter(place: number): number {
    const found = this.#kept.indexOf("\n", place - this.start);
    return found < 0 ? place : this.start + found + 1;
  }
}
