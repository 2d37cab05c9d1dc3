import os from "node:os";
import { type RawData, WebSocket } from "ws";
import { Chromium, type ChromiumOptions } from "./chromium.ts";
import { findFitness } from "./fitness.ts";
import { Places } from "./places.ts";
import type { Fitness } from "./settings.ts";

/** Each takes about 400 MB and a processor for as long as it is there. */
const BROWSERS_MAX = Math.max(2, Math.floor(os.availableParallelism() / 2));
/** A look takes seconds. Whoever holds a line for longer has forgotten it. */
const LINE_LIMIT_MS = 60_000;
const FAILED = 1011;
const REASON_BYTES_MAX = 123;

/** A browser for each caller, started when it calls and ended when it hangs up: what one page did, no other one meets. */
export class Browsers {
  readonly #options: Omit<ChromiumOptions, "isSandboxed">;
  #fitness: ReturnType<typeof findFitness> | undefined;
  readonly #places = new Places(BROWSERS_MAX);
  readonly #running = new Set<Chromium>();

  constructor(options: Omit<ChromiumOptions, "isSandboxed">) {
    this.#options = options;
  }

  async fitness(): Promise<Fitness> {
    const { isFit, note } = await this.#tried();
    return { isFit, note };
  }

  async serve(caller: WebSocket) {
    const early: RawData[] = [];
    const keep = (data: RawData) => early.push(data);
    caller.on("message", keep);
    caller.on("error", () => caller.terminate());
    const { isFit, isSandboxed, note } = await this.#tried();
    if (!isFit) return hangUp(caller, note);

    await this.#places.take();
    try {
      if (caller.readyState !== WebSocket.OPEN) return;
      const chromium = new Chromium({ ...this.#options, isSandboxed });
      for (const data of early) chromium.send(String(data));
      caller.off("message", keep);
      await this.#join(caller, chromium);
    } finally {
      this.#places.giveBack();
    }
  }

  async endAll() {
    await Promise.all([...this.#running].map((chromium) => chromium.end()));
  }

  /** Once, and not before somebody wants to know: a start has other things to do. */
  #tried() {
    this.#fitness ??= findFitness(this.#options);
    return this.#fitness;
  }

  async #join(caller: WebSocket, chromium: Chromium) {
    this.#running.add(chromium);
    const limit = setTimeout(() => hangUp(caller, "the line was held for too long"), LINE_LIMIT_MS);
    caller.on("message", (data) => chromium.send(String(data)));
    chromium.on("message", (message) => caller.send(message, { binary: false }));
    chromium.once("ended", (reason) => hangUp(caller, reason));
    await new Promise((resolve) => caller.once("close", resolve));
    clearTimeout(limit);
    await chromium.end();
    this.#running.delete(chromium);
  }
}

function hangUp(caller: WebSocket, reason = "") {
  caller.close(FAILED, Buffer.from(reason).subarray(0, REASON_BYTES_MAX));
}
