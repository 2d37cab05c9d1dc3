import { expect, test } from "vitest";
import { contentOf } from "./content";
import { patchOf } from "./patch";

const file = (text: string) => contentOf(new TextEncoder().encode(text));

const patch = (before: string, after: string, ignoresSpaces = false) =>
  patchOf({ path: "a.ts" }, file(before), file(after), { ignoresSpaces });

const told = (before: string, after: string, ignoresSpaces = false) =>
  patch(before, after, ignoresSpaces).hunks.map((lines) =>
    lines.map(({ kind, text }) => ({ same: " ", added: "+", removed: "-" })[kind] + text),
  );

const numbers = (count: number) => Array.from({ length: count }, (_, n) => `${n + 1}\n`);

test("changes that are far apart stand for themselves, each with three lines around it", () => {
  const before = numbers(30);
  const after = before.with(9, "ten\n").toSpliced(20, 1);
  const { hunks, ...rest } = patch(before.join(""), after.join(""));
  expect(hunks.map((lines) => [lines[0]?.before, lines.length])).toEqual([
    [7, 8],
    [18, 7],
  ]);
  expect(rest).toMatchObject({ linesAdded: 1, linesRemoved: 2, lineCount: 29 });
  expect(hunks[1]?.at(-1)).toEqual({ kind: "same", before: 24, after: 23, text: "24" });
});

test("changes that are near each other share what is between them", () => {
  const before = numbers(12);
  expect(told(before.join(""), before.with(2, "x\n").with(8, "y\n").join(""))).toHaveLength(1);
});

test("spaces are left out of account when they are to be, and only then", () => {
  const [before, after] = ["if (a) {\nb();\n}\n", "if (a)  {\n\tb( );\r\n}"];
  expect(told(before, after)).toEqual([
    ["-if (a) {", "-b();", "-}", "+if (a)  {", "+\tb( );\r", "+}"],
  ]);
  expect(patch(before, after, true)).toMatchObject({
    change: "changed",
    linesAdded: 0,
    linesRemoved: 0,
    hunks: [],
  });
  expect(told(`${before}c`, `${after}\nd`, true)[0]?.slice(-2)).toEqual(["-c", "+d"]);
});

test("an end of line that the last line has lost is a change that can be seen", () => {
  expect(patch("a\n", "a").hunks).toEqual([
    [
      { kind: "removed", before: 1, after: 1, text: "a" },
      { kind: "added", before: 2, after: 1, text: "a", isUnended: true },
    ],
  ]);
});

test("a file that was empty, or is, has no lines", () => {
  expect(told("", "a\n")).toEqual([["+a"]]);
  expect(told("a\n", "")).toEqual([["-a"]]);
  expect(patchOf({ path: "a" }, undefined, file(""), { ignoresSpaces: false })).toMatchObject({
    change: "added",
    hunks: [],
  });
});

test("what takes too long to compare, is too long, or is no text is not compared, and says why", () => {
  const lines = (word: string) =>
    Array.from({ length: 5_000 }, (_, n) => `${word} ${n}`).join("\n");
  expect(patch(lines("old"), lines("new"))).toMatchObject({
    untold: "other",
    linesAdded: 5_000,
    hunks: [],
  });
  expect(patch("a", "x".repeat(600_000))).toMatchObject({ untold: "large", hunks: [] });
  expect(patch("a", "\0")).toMatchObject({ untold: "binary", hunks: [] });
  const whole = patchOf({ path: "a" }, undefined, file(lines("new")), { ignoresSpaces: false });
  expect(whole).toMatchObject({ untold: null, linesAdded: 5_000 });
  expect(patch("", lines("new"))).toMatchObject({ untold: null, linesAdded: 5_000 });
});
