import { expect, test } from "vitest";
import { applyEdits, hasShrunk, placeholdersIn } from "./edit-safety";

test.each([
  "// ... rest of the code unchanged",
  "  // ...",
  "// … existing imports",
  "/* rest of the component remains the same code */",
  "{/* ... existing buttons ... */}",
  "{/* existing content stays here */}",
  "# ... other functions",
  "<!-- rest of file -->",
  "// existing code here",
  "// Previous logic as before",
])("%s stands for code that is not there", (line) => {
  expect(placeholdersIn(`a\n${line}\nb`, "")).toEqual([line.trim()]);
});

test.each([
  "// The rest is up to the reader.",
  "const rest = [...items];",
  "// Other people see this too",
  "...props,",
  "// Same-origin requests only",
  "/* Buttons */",
  "# Existing customers",
])("%s is an ordinary line", (line) => {
  expect(placeholdersIn(line, "")).toEqual([]);
});

test("a line that was there before is somebody's own", () => {
  expect(placeholdersIn("// ...\na", "b\n  // ...")).toEqual([]);
});

test("a long file that loses most of its lines has shrunk, and a short one has not", () => {
  const linesOf = (count: number) => Array.from({ length: count }, (_, n) => `${n}`).join("\n");
  expect(hasShrunk(linesOf(59), linesOf(100))).toBe(true);
  expect(hasShrunk(linesOf(60), linesOf(100))).toBe(false);
  expect(hasShrunk(linesOf(1), linesOf(29))).toBe(false);
});

test("edits are made in their order, and a later one sees what an earlier one has made", () => {
  const edits = [
    { oldText: "one", newText: "two" },
    { oldText: "two\nb", newText: "three" },
  ];
  expect(applyEdits("one\nb", edits)).toEqual({ text: "three" });
});

test("what stands in the new text of an edit is taken literally", () => {
  expect(applyEdits("a", [{ oldText: "a", newText: "$& $1 $$" }])).toEqual({ text: "$& $1 $$" });
});

test("an old text that is not there is refused with what is there instead", () => {
  const edited = applyEdits("if (a) {\n    b();\n}", [
    { oldText: "if (a) {\n  b();", newText: "" },
  ]);
  expect(edited).toEqual({
    problem:
      "oldText is not in the file. It must be the same to the last space. Line 1 on, the file says:\nif (a) {\n    b();",
  });
});

test("an old text that is there twice is refused with the lines where it is", () => {
  expect(applyEdits("a\nb\na", [{ oldText: "a", newText: "" }])).toEqual({
    problem: "oldText is in the file 2 times, at lines 1, 3. Take more of the lines around it.",
  });
});
