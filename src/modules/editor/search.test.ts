import { expect, test } from "vitest";
import { findInText } from "./search";

const find = (text: string, query: string, more = {}) =>
  findInText(text, query, { isCaseSensitive: false, isWholeWord: false, linesMax: 10, ...more });

test("each line that holds the text is found once, where it stands", () => {
  const found = find("one\n  two, Two\nno\n\ttwo", "two");
  expect(found.map(({ line, column, match }) => [line, column, match])).toEqual([
    [2, 2, "two"],
    [4, 1, "two"],
  ]);
  expect(find("one\n  two, Two", "Two", { isCaseSensitive: true })).toMatchObject([
    { line: 2, column: 7, before: "two, " },
  ]);
});

test("a whole word is not a part of one, in whatever script", () => {
  expect(
    find("größer\nlog_größe\nGröße $größe größe.", "größe", { isWholeWord: true }),
  ).toMatchObject([{ line: 3, column: 0, match: "Größe" }]);
});

test("a letter whose small form is longer moves no place", () => {
  expect(find("İİ total", "TOTAL")).toMatchObject([{ column: 3, match: "total" }]);
});

test("of a long line what stands around it is told, and of many lines the first", () => {
  const [found] = find(`${"a".repeat(9_000)}needle${"b".repeat(9_000)}`, "NEEDLE");
  expect([found?.column, found?.before.length, found?.after.length]).toEqual([9_000, 40, 160]);
  expect(find("x\n".repeat(50), "x")).toHaveLength(10);
});
