import { expect, test } from "vitest";
import { changesBetween } from "./changes";
import { findMoves, findRenames } from "./renames";

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

const LIST = ["one", "two", "three", "four", "five"].map((word) => `const ${word} = true;`);
const TEXTS: Record<string, string> = {
  list: LIST.join("\n"),
  longer: [...LIST, "const six = true;"].join("\n"),
  indented: LIST.map((line) => `  ${line}`).join("\n"),
  half: [...LIST.slice(0, 2), "export const a = 1;", "export const b = 2;"].join("\n"),
  other: "something else altogether\nand more of that",
  empty: "\n\n",
};

const moves = (before: Record<string, string>, after: Record<string, string>) =>
  findMoves(findRenames(changesBetween(before, after)), (hash = "") => TEXTS[hash]).map(
    ({ path, from }) => (from ? [from, path] : path),
  );

test("a file that was renamed and written in is one file, and what has little in common is two", () => {
  expect(moves({ "a.ts": "list" }, { "b.ts": "longer" })).toEqual([["a.ts", "b.ts"]]);
  expect(moves({ "a.ts": "list" }, { "b.ts": "indented" })).toEqual([["a.ts", "b.ts"]]);
  expect(moves({ "a.ts": "list" }, { "b.ts": "half" })).toEqual(["a.ts", "b.ts"]);
  expect(moves({ "a.ts": "empty" }, { "b.ts": "empty " })).toEqual(["a.ts", "b.ts"]);
  expect(moves({ "a.png": "picture" }, { "b.png": "another" })).toEqual(["a.png", "b.png"]);
});

test("of several each goes with the one that it is most like", () => {
  const before = { "a.ts": "list", "b.ts": "other" };
  expect(moves(before, { "c.ts": "half", "d.ts": "longer", "e.ts": "other" })).toEqual([
    "c.ts",
    ["a.ts", "d.ts"],
    ["b.ts", "e.ts"],
  ]);
});

test("where hundreds of files went and came, none is compared with all others", () => {
  const many = (name: string, text: string) =>
    Object.fromEntries(Array.from({ length: 40 }, (_, n) => [`${name}-${n}.ts`, `${text} ${n}`]));
  const changes = findRenames(changesBetween(many("a", "x"), many("b", "y")));
  const read: unknown[] = [];
  findMoves(changes, (hash) => {
    read.push(hash);
    return undefined;
  });
  expect(read).toEqual([]);
});
