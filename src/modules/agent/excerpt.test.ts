import { expect, test } from "vitest";
import { Excerpt } from "./excerpt";

function excerptOf(...texts: string[]) {
  const excerpt = new Excerpt(10);
  for (const text of texts) excerpt.add(text);
  return excerpt.toString();
}

test("a short text is whole, however it came", () => {
  expect(excerptOf("abc", "defg", "hij")).toBe("abcdefghij");
});

test("of a long one the beginning and the end are left, with how much is missing", () => {
  expect(excerptOf("abcdefgh", "ijklm")).toBe(
    "abcde\n… 3 characters left out: send it through grep, head or tail to see them …\nijklm",
  );
});
