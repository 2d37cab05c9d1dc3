import { expect, test } from "vitest";
import { highlight } from "./highlight";

const CODE = `const a = "x"; // why

export function Page() {
  return <h1 className={a}>Hi</h1>;
}
`;

test("coloured code is the same code, line by line", () => {
  const lines = highlight(CODE, "tsx") ?? [];
  expect(lines.map((line) => line.map(({ text }) => text).join("")).join("\n")).toBe(CODE);
  expect(lines[0]?.find(({ text }) => text === "const")?.className).toContain("tok-keyword");
  expect(lines[0]?.find(({ text }) => text === '"x"')?.className).toContain("tok-string");
});

test.each(["ts", "JavaScript", "css", "html", "json"])("%s is a language", (language) => {
  expect(highlight("{}", language)).toBeDefined();
});

test("what is no known language, or too much of it, is left as it is", () => {
  expect(highlight(CODE, "cobol")).toBeUndefined();
  expect(highlight(CODE, "")).toBeUndefined();
  expect(highlight("x;".repeat(40_000), "ts")).toBeUndefined();
});
