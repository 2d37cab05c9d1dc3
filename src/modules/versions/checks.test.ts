import { expect, test } from "vitest";
import { sumUpChecks } from "./checks";
import type { Check } from "./schema";

const check = (
  name: Check["name"],
  state: Check["state"],
  told = "",
  problems: string[] = [],
): Check => ({ name, state, told, problems });

test("what has passed is named, and pages are counted where their number was told", () => {
  const checks = [
    check("types", "passed"),
    check("pages", "passed", "2 pages answer"),
    check("log", "passed"),
    check("looks", "skipped", "There is no browser here"),
  ];
  expect(sumUpChecks(checks)).toEqual({
    state: "passed",
    sentence: "Checked: types, 2 pages, log",
  });
  expect(sumUpChecks([check("pages", "passed")])?.sentence).toBe("Checked: pages");
});

test("what has failed outweighs what has passed, and counts even where nothing was said of it", () => {
  const passed = check("log", "passed");
  const types = check("types", "failed", "tsc", ["a.ts: 1", "b.ts: 2"]);
  expect(sumUpChecks([passed, check("pages", "failed")])).toEqual({
    state: "failed",
    sentence: "1 problem left",
  });
  expect(sumUpChecks([passed, types, check("pages", "failed")])?.sentence).toBe("3 problems left");
});

test("an app that nobody could look at is not called checked", () => {
  expect(sumUpChecks([check("types", "skipped")])).toEqual({
    state: "skipped",
    sentence: "Not checked",
  });
  expect(sumUpChecks([])).toBeNull();
});
