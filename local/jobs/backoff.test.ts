import { expect, test } from "vitest";
import { backoffMs, lossMs, retryAfterMs } from "./backoff.ts";

test("attempts are as far apart as Inngest documents, and never further than two hours and a half minute", () => {
  const seconds = Array.from({ length: 12 }, (_, attempt) => backoffMs(attempt, 1, 0) / 1000);
  expect(seconds).toEqual([15, 30, 60, 120, 300, 600, 1200, 2400, 3600, 7200, 7200, 7200]);
  expect(backoffMs(0, 1, 1)).toBe(45_000);
});

test("the app's own wish is seconds or a date, within one second and one day", () => {
  const now = Date.parse("2026-01-01T00:00:00Z");
  expect(retryAfterMs("90", now)).toBe(90_000);
  expect(retryAfterMs("2026-01-01T00:01:00.000Z", now)).toBe(60_000);
  expect(retryAfterMs("0", now)).toBe(1_000);
  expect(retryAfterMs("999999", now)).toBe(86_400_000);
  expect(retryAfterMs("soon", now)).toBeUndefined();
});

test("an app that was lost is asked again within a fraction of a second, later every quarter of a minute", () => {
  expect(lossMs(0)).toBe(100);
  expect(lossMs(50)).toBe(15_000);
});
