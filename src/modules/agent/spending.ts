import type { Usage } from "@/modules/runs/schema";

/** What a run has asked of a model at one of its steps. */
export type Call = {
  step: string;
  model: string;
  tokensIn: number;
  tokensOut: number;
  tokensCached: number;
  /** None where nobody knows the model's price. */
  costMicroUsd: number | null;
};
export type PaidCall = Call & { at: number };

/** Of the agent itself. Its history is summed up in steps of other names. */
const isAnswer = ({ step }: { step: string }) => step.startsWith("model-");

/** What a run has used by now, for people. */
export function usageOf(calls: readonly Call[], window: number): Usage {
  const sum = (key: "tokensIn" | "tokensOut" | "tokensCached") =>
    calls.reduce((total, call) => total + call[key], 0);
  const answers = calls.filter(isAnswer);
  const tokens = answers.at(-1)?.tokensIn ?? 0;
  return {
    model: calls.at(-1)?.model ?? "",
    iterations: answers.length,
    context: tokens > 0 ? { tokens, window } : null,
    tokensIn: sum("tokensIn"),
    tokensOut: sum("tokensOut"),
    tokensCached: sum("tokensCached"),
    costMicroUsd: costOf(calls),
  };
}

/** One call without a price, and nobody knows the cost of the whole. */
const costOf = (calls: readonly Call[]) =>
  calls.every(({ costMicroUsd }) => costMicroUsd !== null)
    ? calls.reduce((sum, { costMicroUsd }) => sum + (costMicroUsd ?? 0), 0)
    : null;

/** What a run has used by the end of so many answers, whenever it is asked. Its clock begins with the first. */
export function spendingOf(all: readonly PaidCall[], answers: number) {
  const last = all.filter(isAnswer)[answers - 1];
  const calls = last ? all.slice(0, all.indexOf(last) + 1) : all;
  return {
    tokens: calls.reduce((sum, { tokensIn, tokensOut }) => sum + tokensIn + tokensOut, 0),
    microUsd: costOf(calls),
    elapsedMs: (calls.at(-1)?.at ?? 0) - (calls[0]?.at ?? 0),
  };
}
