import { expect, test } from "vitest";
import { type Recall, stepInHistory } from "./recall";

const SAID = ["first", "second"];

test("back through what was said, and forth to what was being written", () => {
  let at: { text: string; recall: Recall | null } = { text: "draft", recall: null };
  const go = (direction: "back" | "forth") => {
    at = stepInHistory(SAID, at, direction) ?? at;
    return at.text;
  };
  expect(go("forth")).toBe("draft");
  expect(go("back")).toBe("second");
  expect(go("back")).toBe("first");
  expect(go("back")).toBe("first");
  expect(go("forth")).toBe("second");
  expect(go("forth")).toBe("draft");
  expect(at.recall).toBeNull();
});

test("where nothing was said there is nothing to go back to", () => {
  expect(stepInHistory([], { text: "", recall: null }, "back")).toBeUndefined();
});
