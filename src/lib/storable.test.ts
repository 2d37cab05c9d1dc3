import { expect, test } from "vitest";
import { printStorable, storableText } from "./storable";

test("what Postgres refuses in a text is left out or made good", () => {
  expect(storableText("a\0b")).toBe("ab");
  expect(storableText("🪵".slice(0, 1))).toBe("\ufffd");
  expect(storableText("🪵")).toBe("🪵");
});

test("texts are made good wherever they stand in a value", () => {
  expect(printStorable({ a: ["x\0"], b: { c: "\0" }, d: 1 })).toBe(
    `{"a":["x"],"b":{"c":""},"d":1}`,
  );
});
