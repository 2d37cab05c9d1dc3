import type { PreviewProblem } from "@/modules/runs/schema";

export const PROBLEMS_PER_REPORT_MAX = 10;

const BATCH_MS = 300;
/** The same problem is told again after this: meanwhile somebody may have mended it in vain. */
const REPEAT_MS = 2_000;
/** A server that refuses reports is left alone for this long. */
const REFUSED_MS = 30_000;
const REMEMBERED_MAX = 200;

/** Collects what breaks in a preview and tells it a few at a time. The app may break, or be made to, many times a second. */
export class ProblemReports {
  readonly #send: (problems: PreviewProblem[]) => Promise<unknown>;
  readonly #waiting = new Map<string, PreviewProblem>();
  readonly #toldAt = new Map<string, number>();
  #next: ReturnType<typeof setTimeout> | undefined;
  #isClosed = false;

  constructor(send: (problems: PreviewProblem[]) => Promise<unknown>) {
    this.#send = send;
  }

  add(problem: PreviewProblem) {
    const isFull = this.#waiting.size >= PROBLEMS_PER_REPORT_MAX;
    const toldAt = this.#toldAt.get(problem.message) ?? Number.NEGATIVE_INFINITY;
    if (this.#isClosed || isFull || Date.now() - toldAt < REPEAT_MS) return;
    if (!this.#waiting.has(problem.message)) this.#waiting.set(problem.message, problem);
    this.#next ??= setTimeout(() => void this.#tell(), BATCH_MS);
  }

  close() {
    this.#isClosed = true;
    clearTimeout(this.#next);
  }

  async #tell() {
    const problems = [...this.#waiting.values()];
    this.#waiting.clear();
    if (this.#toldAt.size > REMEMBERED_MAX) this.#toldAt.clear();
    for (const { message } of problems) this.#toldAt.set(message, Date.now());
    const isTaken = await this.#send(problems).then(
      () => true,
      () => false,
    );
    if (this.#isClosed) return;
    this.#next = setTimeout(
      () => {
        this.#next = undefined;
        if (this.#waiting.size > 0) void this.#tell();
      },
      isTaken ? BATCH_MS : REFUSED_MS,
    );
  }
}
