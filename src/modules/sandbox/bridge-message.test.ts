import { expect, test } from "vitest";
import type { BridgeMessage } from "../../../sandbox-templates/preview-bridge/bridge";
import { parseBridgeMessage } from "./bridge-message";

/** What the bridge itself can say, so that both keep to the same words. */
const heard = (message: BridgeMessage) => parseBridgeMessage(message);

test("what the bridge says of itself and of what broke is understood", () => {
  expect(heard({ whittle: 1, type: "ready" })).toEqual({ type: "ready" });
  const visit = { path: "/todos?done", title: "Todos", canGoBack: false, canGoForward: false };
  expect(heard({ whittle: 1, type: "navigated", ...visit })).toEqual({
    type: "navigated",
    path: "/todos?done",
  });
  const broken = { kind: "uncaught", message: "x is undefined", stack: "at page.tsx:3" } as const;
  const place = { file: "page.tsx", line: 3, column: 1 };
  expect(heard({ whittle: 1, type: "error", ...broken, place })).toEqual({
    type: "failed",
    problem: broken,
  });
  expect(heard({ whittle: 1, type: "console", level: "error", text: "Bad key" })).toEqual({
    type: "failed",
    problem: { kind: "console", message: "Bad key" },
  });
});

test("warnings, and what nobody here acts on, are let go by", () => {
  expect(heard({ whittle: 1, type: "console", level: "warn", text: "Old" })).toBeUndefined();
  expect(heard({ whittle: 1, type: "dropped", count: 3 })).toBeUndefined();
});

test.each([
  undefined,
  null,
  "ready",
  [],
  { type: "ready" },
  { whittle: 2, type: "ready" },
  { whittle: 1, type: "navigated", path: { toString: () => "/" } },
  { whittle: 1, type: "error", kind: "fatal", message: "no such kind" },
  { whittle: 1, type: "error", kind: "uncaught", message: 7 },
  { whittle: 1, type: "console", level: "error" },
  { whittle: 1, type: "__proto__" },
])("%o is no word of the bridge", (data) => {
  expect(parseBridgeMessage(data)).toBeUndefined();
});

test("a text without end is cut, and what came along with it is dropped", () => {
  const word = parseBridgeMessage({
    whittle: 1,
    type: "error",
    kind: "rejection",
    message: "m".repeat(100_000),
    stack: "s".repeat(100_000),
    cookie: "secret",
  });
  expect(word).toEqual({
    type: "failed",
    problem: { kind: "rejection", message: "m".repeat(4_000), stack: "s".repeat(4_000) },
  });
});
