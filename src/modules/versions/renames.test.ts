import { expect, test } from "vitest";
import { changesBetween } from "./changes";
import { findRenames } from "./renames";

const renames = (before: Record<string, string>, after: Record<string, string>) =>
  findRenames(changesBetween(before, after)).map(({ path, from }) => (from ? [from, path] : path));

test("the same bytes at another path are one file that was renamed", () => {
  expect(renames({ "a.ts": "1", "b.ts": "2" }, { "lib/a.ts": "1", "b.ts": "3" })).toEqual([
    "b.ts",
    ["a.ts", "lib/a.ts"],
  ]);
});

test("of several with the same bytes each is the one with its name, and none is counted twice", () => {
  expect(
    renames({ "x/a.ts": "1", "x/b.ts": "1" }, { "y/b.ts": "1", "y/c.ts": "1", "y/d.ts": "1" }),
  ).toEqual([["x/b.ts", "y/b.ts"], ["x/a.ts", "y/c.ts"], "y/d.ts"]);
});

test("a file that stays where it was is not renamed, whoever has its bytes too", () => {
  expect(renames({ "a.ts": "1" }, { "a.ts": "1", "copy.ts": "1" })).toEqual(["copy.ts"]);
});
