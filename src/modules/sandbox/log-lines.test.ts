import { expect, test } from "vitest";
import { addNote, addText, filterLines, LINES_MAX, NO_LINES } from "./log-lines";

const textsOf = (lines: readonly { text: string }[]) => lines.map(({ text }) => text);

test("a line that arrives in pieces is one line", () => {
  const log = addText(addText(addText(NO_LINES, "one\ntw"), "o"), "\nthree\n");
  expect(textsOf(log.lines)).toEqual(["one", "two", "three"]);
  expect(log.lines.map(({ n }) => n)).toEqual([0, 1, 2]);
});

test("colours, titles and lines that were written over are not shown", () => {
  const log = addText(
    NO_LINES,
    "\u001b[31mred\u001b[0m\n\u001b]0;title\u0007plain\n10 %\r100 %\r\n",
  );
  expect(textsOf(log.lines)).toEqual(["red", "plain", "100 %"]);
});

test("an error is one with what stands below it, and words that only sound like one are none", () => {
  const { lines } = addText(
    NO_LINES,
    [
      " ✓ Compiled in 80ms",
      "TypeError: x is not a function",
      "    at Page (app/page.tsx:3:4)",
      "  3 | const y = x();",
      "warning: deprecated",
      "Found 0 errors.",
      " GET /broken 500 in 20ms",
      " GET / 200 in 5000ms",
      " ⨯ ./app/page.tsx:1:1",
      "",
    ].join("\n"),
  );
  expect(lines.map(({ level }) => level)).toEqual([
    "plain",
    "error",
    "error",
    "error",
    "warning",
    "plain",
    "error",
    "plain",
    "error",
  ]);
  expect(filterLines(lines, "errors", "")).toHaveLength(5);
  expect(filterLines(lines, "warnings", "")).toHaveLength(6);
  expect(textsOf(filterLines(lines, "all", " PAGE.tsx "))).toHaveLength(2);
});

test("of a long log the last lines are kept, with their numbers", () => {
  const many = Array.from({ length: LINES_MAX + 5 }, (_, n) => `line ${n}\n`).join("");
  const log = addNote(addText(NO_LINES, many), "9 KB were left out here");
  expect(log.lines).toHaveLength(LINES_MAX);
  expect(log.lines[0]).toMatchObject({ n: 6, text: "line 6" });
  expect(log.lines.at(-1)?.text).toContain("left out");
});
