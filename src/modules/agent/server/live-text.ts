import "server-only";

import { recordEvents } from "@/modules/runs/server/mutations";
import type { StepContext } from "./work";

const BATCH_MS = 40;

/** Tells the words of a step while it works, a few at a time and in order. */
export class LiveText {
  readonly #type: "text.delta" | "tool.output";
  readonly #context: StepContext;
  #waiting = "";
  #n = 0;
  #telling: Promise<void> | undefined;
  #failure: unknown;

  constructor(type: "text.delta" | "tool.output", context: StepContext) {
    this.#type = type;
    this.#context = context;
  }

  add(text: string) {
    this.#waiting += text;
    this.#telling ??= this.#tell();
  }

  /** Resolves when everything was told. A word that could not be told fails the step, which then begins anew. */
  async end() {
    while (this.#telling) await this.#telling;
    if (this.#failure) throw this.#failure;
  }

  async #tell() {
    const { work, step, attempt } = this.#context;
    try {
      while (this.#waiting !== "") {
        await new Promise((resolve) => setTimeout(resolve, BATCH_MS));
        const text = this.#waiting;
        this.#waiting = "";
        const data = { step, attempt, n: this.#n++, text };
        await recordEvents(work, [{ type: this.#type, data }]);
      }
    } catch (error) {
      this.#failure = error;
    } finally {
      this.#telling = undefined;
    }
  }
}
