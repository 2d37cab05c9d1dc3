import { expect, test } from "vitest";
import { readDelay } from "./settings.ts";

test("what the demo model writes can be read as it comes, unless another pace is set", () => {
  expect(readDelay({})).toBe(15);
  expect(readDelay({ DEMO_MODEL_DELAY_MS: "" })).toBe(15);
  expect(readDelay({ DEMO_MODEL_DELAY_MS: "0" })).toBe(0);
});

test.each(["-1", "1.5", "fast", "5000"])("a pace of %s is refused with its variable", (value) => {
  expect(() => readDelay({ DEMO_MODEL_DELAY_MS: value })).toThrow(`DEMO_MODEL_DELAY_MS=${value}`);
});
