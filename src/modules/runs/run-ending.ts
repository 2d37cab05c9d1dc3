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

/** What there is to say about how a run ended; nothing where it simply did what was asked. */
export function endingOf({
  status,
  reason,
  error,
}: Pick<Turn["run"], "status" | "reason" | "error">): Ending | null {
  if (status === "CANCELLED") return { tone: "quiet", sentence: SENTENCES.USER };
  if (status === "FAILED") {
    const known = reason === null || reason === "DONE" ? "FAILED" : reason;
    return { tone: "bad", sentence: error ?? SENTENCES[known] };
  }
  if (status !== "COMPLETED" || reason === null || reason === "DONE") return null;
  return { tone: "warning", sentence: error ?? SENTENCES[reason] };
}
