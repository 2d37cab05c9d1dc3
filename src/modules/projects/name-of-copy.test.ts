import { expect, test } from "vitest";
import { nameOfCopy } from "./name-of-copy";

test("each copy has a name that no other app has", () => {
  expect(nameOfCopy("Plants", [])).toBe("Plants (copy)");
  expect(nameOfCopy("Plants", ["Plants (copy)"])).toBe("Plants (copy 2)");
  expect(nameOfCopy("Plants (copy 2)", ["Plants (copy)", "Plants (copy 2)"])).toBe(
    "Plants (copy 3)",
  );
});

test("a long name makes room for what it is", () => {
  const copy = nameOfCopy("a".repeat(80), []);
  expect(copy).toHaveLength(80);
  expect(copy.endsWith("a (copy)")).toBe(true);
});
