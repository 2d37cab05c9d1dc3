import type { Check } from "@/modules/versions/schema";
import type { CallFact, Iteration } from "./stop-rules";

/** What the model knows of a file: what it was when it saw it, and whether it saw all of it. */
export type Seen = Record<string, { hash: string; isWhole: boolean }>;

type Call = CallFact & { facts: { seen?: Seen | undefined; checks?: Check[] | undefined } };

/** What has come of a run so far, as far as it decides how the run goes on. */
export class Progress {
  readonly seen: Seen = {};
  readonly iterations: Iteration[] = [];
  /** What the last check has found; none before the first one. */
  checks: Check[] = [];
  #calls: CallFact[] = [];
  #isChecked = true;
  #hasChanged = false;

  addCall({ facts, ...fact }: Call) {
    this.#calls.push(fact);
    Object.assign(this.seen, facts.seen);
    if (fact.filesChanged > 0) {
      this.#isChecked = false;
      this.#hasChanged = true;
    }
    if (facts.checks) {
      this.checks = facts.checks;
      this.#isChecked = true;
    }
  }

  /** Whether files have changed that nobody has looked at since. */
  get needsCheck() {
    return !this.#isChecked;
  }

  get hasChanged() {
    return this.#hasChanged;
  }

  /** Whether what stands there has problems that a check has found. */
  get hasProblems() {
    return this.#hasChanged && this.checks.some(({ state }) => state === "failed");
  }

  /** Ends an iteration, and says whether the model has called anything in it. */
  endIteration(): boolean {
    const calls = this.#calls;
    this.#calls = [];
    this.iterations.push({ calls });
    return calls.length > 0;
  }
}
