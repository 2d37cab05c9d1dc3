import type { Turn } from "./fold";
import type { StopReason } from "./schema";

export type Ending = { tone: "quiet" | "warning" | "bad"; sentence: string };

const KEPT = "What was made so far is kept.";

const SENTENCES: Record<Exclude<StopReason, "DONE">, string> = {
  PROBLEMS: "The check of the app still finds problems.",
  USER: "You stopped this. What you wrote is kept in the conversation.",
  ITERATIONS: `This took as many steps as one run may take. ${KEPT}`,
  BUDGET: `This has used up what one run may cost. ${KEPT}`,
  TIME: `This took as long as one run may take. ${KEPT}`,
  STUCK: `The same thing failed again and again. ${KEPT}`,
  FAILED: "This did not work out.",
};

type Ended = Pick<Turn["run"], "status" | "reason" | "error">;

/** What there is to say about how a run ended; nothing where it simply did what was asked. */
export function endingOf(run: Ended, { isPlain = false } = {}): Ending | null {
  const { status, reason } = run;
  const error = isPlain ? plainly(run) : run.error;
  if (status === "CANCELLED") return { tone: "quiet", sentence: SENTENCES.USER };
  if (status === "FAILED") {
    const known = reason === null || reason === "DONE" ? "FAILED" : reason;
    return { tone: "bad", sentence: error ?? SENTENCES[known] };
  }
  if (status !== "COMPLETED" || reason === null || reason === "DONE") return null;
  return { tone: "warning", sentence: error ?? SENTENCES[reason] };
}

/** What checks and commands have said is left out. What stopped a run is told in a sentence, and more may stand below it. */
function plainly({ reason, error }: Ended): string | null {
  if (reason === "PROBLEMS" || reason === "STUCK") return null;
  return error?.trim().split("\n")[0] ?? null;
}
