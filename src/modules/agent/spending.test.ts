import { expect, test } from "vitest";
import { type PaidCall, spendingOf, usageOf } from "./spending";

const call = (step: string, second: number, costMicroUsd: number | null = 10): PaidCall => ({
  step,
  model: "m",
  tokensIn: 90,
  tokensOut: 10,
  tokensCached: 5,
  costMicroUsd,
  at: second * 1_000,
});
const CALLS = [call("compact-0", 1), call("model-0", 3), call("model-1", 8), call("model-2", 9)];

test("summing up is paid for, and is no answer of the agent", () => {
  expect(usageOf(CALLS, 1_000)).toEqual({
    model: "m",
    iterations: 3,
    context: { tokens: 90, window: 1_000 },
    tokensIn: 360,
    tokensOut: 40,
    tokensCached: 20,
    costMicroUsd: 40,
  });
});

test("what a run had used by one of its answers stays the same, however many came after it", () => {
  const byThen = { tokens: 300, microUsd: 30, elapsedMs: 7_000 };
  expect(spendingOf(CALLS, 2)).toEqual(byThen);
  expect(spendingOf(CALLS.slice(0, 3), 2)).toEqual(byThen);
});

test("where one price is unknown, nobody says what it all cost", () => {
  const calls = [...CALLS, call("model-3", 10, null)];
  expect(usageOf(calls, 1_000).costMicroUsd).toBeNull();
  expect(spendingOf(calls, 4).microUsd).toBeNull();
  expect(spendingOf(calls, 3).microUsd).toBe(40);
});

test("before the first answer nothing is used and the window is not spoken of", () => {
  expect(usageOf([], 1_000)).toMatchObject({ iterations: 0, context: null, costMicroUsd: 0 });
  expect(spendingOf([], 0)).toEqual({ tokens: 0, microUsd: 0, elapsedMs: 0 });
});
