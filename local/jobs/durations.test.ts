import { expect, test } from "vitest";
import { durationMs, momentOf } from "./durations.ts";

test("the SDK's durations are read to the second", () => {
  expect(durationMs("1w2d3h4m5s")).toBe(788_645_000);
  expect(durationMs("30m")).toBe(1_800_000);
  expect(() => durationMs("a while")).toThrow("a while");
  expect(() => durationMs("")).toThrow("no duration");
});

test("a moment is a date or a duration from now", () => {
  expect(momentOf("2030-01-01T00:00:00.000Z").getTime()).toBe(Date.UTC(2030, 0, 1));
  expect(momentOf("1m", 5_000).getTime()).toBe(65_000);
});
