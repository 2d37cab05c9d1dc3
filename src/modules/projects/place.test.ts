import { expect, test } from "vitest";
import { CHAT_WIDTH, changePlace, parseChatWidth, printPlace, readPlace, tabOf } from "./place";

const at = (address: string) => readPlace(new URLSearchParams(address));

test("an address brings back what was shown", () => {
  const looked = { version: "frg_1", base: "frg_0", file: "src/a & b.tsx", visit: "frg_2" };
  const place = { shown: "code", ...looked } as const;
  expect(at(printPlace(place))).toEqual(place);
});

test("where one begins needs no parameters, and shows the preview beside the conversation", () => {
  expect(printPlace(at(""))).toBe("");
  expect(tabOf(at(""))).toBe("preview");
});

test("another version is not compared with what the last one was compared with, unless that is said", () => {
  const place = at("tab=changes&version=frg_2&base=frg_1");
  expect(printPlace(changePlace(place, { version: "frg_3" }))).toBe("?tab=changes&version=frg_3");
  expect(changePlace(place, { version: "frg_3", base: "frg_1" }).base).toBe("frg_1");
  expect(changePlace(place, { shown: "code" }).base).toBe("frg_1");
});

test("an address that names no place is where one begins", () => {
  expect(at("tab=constructor&version=&base=&file=")).toEqual(at(""));
});

test.each([
  ["a word", CHAT_WIDTH.usual],
  [undefined, CHAT_WIDTH.usual],
  ["", CHAT_WIDTH.usual],
  ["1", CHAT_WIDTH.min],
  ["99999", CHAT_WIDTH.max],
  ["500", 500],
])("a kept width of %s is %i pixels", (kept, width) => {
  expect(parseChatWidth(kept)).toBe(width);
});
