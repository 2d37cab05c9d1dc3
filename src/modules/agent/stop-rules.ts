import type { StopReason } from "@/modules/runs/schema";
import type { Limits } from "./limits";

const SAME_CALLS_MAX = 3;
const SAME_FAILURES_MAX = 3;

export type CallFact = {
  tool: string;
  input: unknown;
  isOk: boolean;
  output: string;
  filesChanged: number;
};

/** One answer of the model and what came of its calls. */
export type Iteration = { calls: CallFact[] };

export type Standing = {
  iterations: readonly Iteration[];
  tokens: number;
  /** None where nobody knows the model's price. */
  microUsd: number | null;
  elapsedMs: number;
};

export type Stop = {
  reason: Extract<StopReason, "ITERATIONS" | "BUDGET" | "TIME" | "STUCK">;
  /** What it was about, for the person. */
  told: string;
};

/** Whether a run may not go on. It says the same of the same run whenever it is asked. */
export function stopFor(standing: Standing, limits: Limits): Stop | undefined {
  return stuckIn(standing.iterations, limits) ?? overLimit(standing, limits);
}

function overLimit(standing: Standing, limits: Limits): Stop | undefined {
  const { iterations, tokens, microUsd, elapsedMs } = standing;
  if (microUsd !== null && microUsd >= limits.microUsd) {
    return { reason: "BUDGET", told: `It has used ${dollars(microUsd)}.` };
  }
  if (microUsd === null && tokens >= limits.tokens) {
    return { reason: "BUDGET", told: `It has used ${tokens.toLocaleString("en")} tokens.` };
  }
  if (elapsedMs >= limits.minutes * 60_000) {
    return { reason: "TIME", told: `It has worked for ${limits.minutes} minutes.` };
  }
  if (iterations.length >= limits.iterations) {
    return { reason: "ITERATIONS", told: `It has taken ${limits.iterations} steps.` };
  }
  return undefined;
}

const dollars = (microUsd: number) => `$${(microUsd / 1_000_000).toFixed(2)}`;

function stuckIn(iterations: readonly Iteration[], limits: Limits): Stop | undefined {
  const calls = iterations.flatMap((iteration) => iteration.calls);
  const last = calls.at(-1);
  if (!last) return undefined;
  const same = countSame(calls, last);
  if (same >= SAME_CALLS_MAX) {
    return {
      reason: "STUCK",
      told: `It has made the same call (${last.tool}) ${same} times and learnt nothing new by it.`,
    };
  }
  const failures = countSameFailures(calls);
  if (failures >= SAME_FAILURES_MAX) {
    return {
      reason: "STUCK",
      told: `After ${failures - 1} changes this still fails the same way: ${firstLine(last.output)}`,
    };
  }
  const idle = countIdle(iterations);
  if (idle >= limits.idleIterations) {
    return { reason: "STUCK", told: `It has taken ${idle} steps without changing a file.` };
  }
  return undefined;
}

/** The same call with the same outcome, since a file was changed the last time. */
function countSame(calls: readonly CallFact[], last: CallFact): number {
  const from = calls.findLastIndex(({ filesChanged }) => filesChanged > 0);
  return calls.slice(from + 1).filter((call) => signatureOf(call) === signatureOf(last)).length;
}

const signatureOf = ({ tool, input, isOk, output }: CallFact) =>
  JSON.stringify([tool, input, isOk, normalise(output)]);

/** How often the same thing has failed with changes in between, up to now. */
function countSameFailures(calls: readonly CallFact[]): number {
  const last = calls.at(-1);
  if (!last || last.isOk) return 0;
  const failure = normalise(last.output);
  let count = 0;
  let isChanged = true;
  for (const call of calls.toReversed()) {
    if (call.filesChanged > 0) isChanged = true;
    if (call.tool !== last.tool) continue;
    if (call.isOk || normalise(call.output) !== failure) break;
    if (isChanged) count++;
    isChanged = false;
  }
  return count;
}

function countIdle(iterations: readonly Iteration[]): number {
  const lastBusy = iterations.findLastIndex(({ calls }) =>
    calls.some(({ filesChanged }) => filesChanged > 0),
  );
  return iterations.length - 1 - lastBusy;
}

/** What two reports of the same failure have in common: places move and times pass while it stays the same. */
export const normalise = (output: string) =>
  output
    .replaceAll(/\d+(?:\.\d+)?\s*(?:ms|s|seconds?)\b/gi, "<time>")
    .replaceAll(/\b[0-9a-f]{8,}\b/gi, "<id>")
    .replaceAll(/[:(]\d+(?:[:,]\d+)*\)?/g, ":<place>")
    .replaceAll(/\bline \d+/gi, "line <n>")
    .replaceAll(/\s+/g, " ")
    .trim();

const firstLine = (output: string) => output.trim().split("\n")[0]?.slice(0, 200) ?? "";
