import { expect, test } from "vitest";
import { contentOf } from "./content";
import { patchOf } from "./patch";
import { type Section, sectionsOf, takeLines } from "./unfold";

const before = Array.from({ length: 40 }, (_, n) => `line ${n + 1}`);
const after = before.with(9, "ten").toSpliced(19, 0, "one", "more").toSpliced(32, 1);

const side = (lines: readonly string[]) =>
  contentOf(new TextEncoder().encode(`${lines.join("\n")}\n`));
const patch = patchOf({ path: "a.ts" }, side(before), side(after), { ignoresSpaces: false });

const sections = (unfolded: [number, number][] = []) => sectionsOf(patch, after, new Map(unfolded));

const told = (found: Section[]) =>
  found.map((section) => (section.kind === "gap" ? section.count : section.lines.length));

const all = new Map([0, 1, 2, 3].map((gap) => [gap, 100]));

test("what is between the changed places is told by how much it is", () => {
  expect(told(sections())).toEqual([6, 8, 3, 8, 5, 7, 6]);
});

test("a gap is unfolded from the change above it, the first one from the change below it", () => {
  expect(told(sections([[0, 2]]))).toEqual([4, 2, 8, 3, 8, 5, 7, 6]);
  expect(told(sections([[3, 2]]))).toEqual([6, 8, 3, 8, 5, 7, 2, 4]);
});

test("all that is unfolded is both files from their first line to their last", () => {
  const lines = sectionsOf(patch, after, all).flatMap((section) =>
    section.kind === "gap" ? [] : section.lines,
  );
  const of = (left: "added" | "removed") => lines.filter(({ kind }) => kind !== left);
  expect(of("added").map(({ text }) => text)).toEqual(before);
  expect(of("removed").map(({ text }) => text)).toEqual(after);
  expect(of("added").map((line) => line.before)).toEqual(before.map((_, n) => n + 1));
  expect(of("removed").map((line) => line.after)).toEqual(after.map((_, n) => n + 1));
});

test("before the file is there nothing is unfolded", () => {
  expect(told(sectionsOf(patch, undefined, all))).toEqual(told(sections()));
});

test("of very many lines the first are taken, and the others are counted", () => {
  const { taken, left } = takeLines(sections(), 10);
  expect([told(taken), left]).toEqual([[6, 8, 3, 2], 13]);
  expect(takeLines(sections(), 100)).toEqual({ taken: sections(), left: 0 });
});
