import { expect, test } from "vitest";
import { fullness, meterOf, totalOf } from "./meter";

const used = (tokensIn: number, tokensOut: number, costMicroUsd: number | null = null) =>
  meterOf({ tokensIn, tokensOut, costMicroUsd });

test.each([
  [1, 128_000, 1],
  [64_000, 128_000, 50],
  [130_000, 128_000, 100],
])("%i of %i tokens are %i %%", (tokens, window, percent) => {
  expect(fullness({ tokens, window })).toBe(percent);
});

test.each([
  [0, 1, "1 token"],
  [900, 99, "999 tokens"],
  [12_000, 431, "12.4k tokens"],
  [999_000, 960, "1M tokens"],
])("%i and %i tokens are %s", (tokensIn, tokensOut, told) => {
  expect(used(tokensIn, tokensOut).tokensNamed).toBe(told);
});

test("nothing is said of a cost that nobody knows, and a cost below a cent is not called nothing", () => {
  expect(used(1, 1).cost).toBeNull();
  expect(used(1, 1, 0).cost).toBe("$0.00");
  expect(used(1, 1, 400).cost).toBe("<$0.01");
  expect(used(1, 1, 31_400).cost).toBe("$0.03");
  expect(used(1, 1, 1_234_567_890).cost).toBe("$1,234.57");
});

test("who hears it is told whole numbers and words", () => {
  expect(used(12_000, 431, 30_000).said).toBe("12,431 tokens used, $0.03");
  expect(used(12_000, 431).said).toBe("12,431 tokens used");
  expect(used(1, 0, 400).said).toBe("1 token used, less than $0.01");
});

test("a conversation costs what its parts cost, and nobody makes up a price", () => {
  const part = { tokensIn: 100, tokensOut: 20, costMicroUsd: 5_000 };
  expect(totalOf([part, part])).toEqual({ tokensIn: 200, tokensOut: 40, costMicroUsd: 10_000 });
  expect(totalOf([part, { ...part, costMicroUsd: null }])?.costMicroUsd).toBeNull();
  expect(totalOf([])).toBeNull();
});
