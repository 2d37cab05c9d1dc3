import { expect, test } from "vitest";
import { rowsOf } from "./pair-lines";
import type { Line } from "./patch";
import { markWords, piecesOf } from "./word-marks";

/** Lines as a diff writes them. */
const read = (...written: string[]): Line[] =>
  written.map((line, n) => ({
    kind: line.startsWith("+") ? "added" : line.startsWith("-") ? "removed" : "same",
    before: n,
    after: n,
    text: line.slice(1),
  }));

const paired = (...written: string[]) =>
  rowsOf(read(...written)).map(({ before, after }) => [before?.text, after?.text]);

test("a changed line stands beside what it has become, whatever came before it", () => {
  expect(
    paired(
      " function a() {",
      "-  return total(price, 1);",
      "+  // with what is lent",
      "+  const lent = 3;",
      "+  return total(price, lent);",
      " }",
    ),
  ).toEqual([
    ["function a() {", "function a() {"],
    [undefined, "  // with what is lent"],
    [undefined, "  const lent = 3;"],
    ["  return total(price, 1);", "  return total(price, lent);"],
    ["}", "}"],
  ]);
});

test("lines that have nothing in common stand beside each other in their order, and none is lost", () => {
  expect(paired("-a", "-b", "-c", "+x", "+y", " same", "-last")).toEqual([
    ["a", "x"],
    ["b", "y"],
    ["c", undefined],
    ["same", "same"],
    ["last", undefined],
  ]);
});

test("a very long change keeps its lines in order", () => {
  const lines = (sign: string) => Array.from({ length: 80 }, (_, n) => `${sign}line ${n}`);
  const rows = paired(...lines("-"), ...lines("+"));
  expect(rows).toHaveLength(80);
  expect(rows[79]).toEqual(["line 79", "line 79"]);
});

function marked(before: string, after: string) {
  const lines = read(`-${before}`, `+${after}`);
  const marks = markWords(rowsOf(lines));
  return lines.map((line) =>
    (marks.get(line) ?? []).map(({ from, to }) => line.text.slice(from, to)),
  );
}

test("of a changed line the words that changed are marked", () => {
  expect(marked('<h1 className="big">Plants</h1>', '<h1 className="huge">Plants</h1>')).toEqual([
    ["big"],
    ["huge"],
  ]);
});

test("spaces are marked where nothing else has changed", () => {
  expect(marked("  return a;", "    return b;")).toEqual([["a"], ["b"]]);
  expect(marked("  return a;", "    return a;")).toEqual([["  "], ["    "]]);
});

test("of a line that is another one, or too long, nothing is marked", () => {
  expect(marked("return a + b;", "export const price = 12;")).toEqual([[], []]);
  expect(marked(`a ${"x ".repeat(300)}`, `b ${"x ".repeat(300)}`)).toEqual([[], []]);
});

test("marks and colours cut a line at each other's borders, and nothing of it is lost", () => {
  const tokens = [
    { text: "const", className: "keyword" },
    { text: " name", className: "" },
  ];
  expect(piecesOf("const name", tokens, [{ from: 3, to: 8 }])).toEqual([
    { text: "con", className: "keyword", isMarked: false },
    { text: "st", className: "keyword", isMarked: true },
    { text: " na", className: "", isMarked: true },
    { text: "me", className: "", isMarked: false },
  ]);
});
