import { expect, test } from "vitest";
import type { BridgeMessage } from "../../../sandbox-templates/preview-bridge/messages";
import { parseBridgeMessage, problemIn } from "./bridge-message";

/** What the bridge itself can say, so that both keep to the same words. */
const heard = (message: BridgeMessage) => parseBridgeMessage(message);

test("what the bridge says of itself and of where it is is understood", () => {
  for (const type of ["ready", "leaving", "updated", "pick-cancelled"] as const) {
    expect(heard({ whittle: 1, type })).toEqual({ type });
  }
  const visit = { path: "/todos?done", canGoBack: false, canGoForward: true };
  expect(heard({ whittle: 1, type: "navigated", title: "Todos", ...visit })).toEqual({
    type: "navigated",
    visit,
  });
});

test("what broke, and what was printed, is understood", () => {
  const failure = { kind: "uncaught", message: "x is undefined", stack: "at page.tsx:3" } as const;
  const place = { file: "page.tsx", line: 3, column: 1 };
  expect(heard({ whittle: 1, type: "error", ...failure, place })).toEqual({
    type: "failed",
    failure: { ...failure, place: { file: "page.tsx", line: 3 } },
  });
  const placed = (file: string) =>
    heard({ whittle: 1, type: "error", ...failure, place: { ...place, file } });
  expect(placed("/home/user/app/src/app.tsx")).toMatchObject({
    failure: { place: { file: "src/app.tsx" } },
  });
  // A line of what was made of the file, and not of the file.
  expect(placed("http://3000-app.localhost/src/app.tsx")).toEqual({ type: "failed", failure });
  for (const level of ["error", "warn", "info", "log"] as const) {
    const printed = heard({ whittle: 1, type: "console", level, text: "Bad key" });
    expect(printed).toEqual({ type: "printed", level, text: "Bad key" });
  }
  expect(heard({ whittle: 1, type: "dropped", count: 3 })).toEqual({ type: "dropped", count: 3 });
});

test("what was picked is understood, and from a bridge that knows no places too", () => {
  const element = { tag: "li", text: "Milk", selector: "#tasks > li", className: "p-2" };
  const box = { x: 0, y: 0, width: 1, height: 1 };
  const writings = [{ component: "Row", file: "app/page.tsx", line: 7 }];
  expect(heard({ whittle: 1, type: "picked", element: { ...element, box, writings } })).toEqual({
    type: "picked",
    element: { ...element, writings },
  });
  expect(parseBridgeMessage({ whittle: 1, type: "picked", element })).toEqual({
    type: "picked",
    element: { ...element, writings: [] },
  });
});

test.each([
  undefined,
  null,
  "ready",
  [],
  { type: "ready" },
  { whittle: 2, type: "ready" },
  { whittle: 1, type: "navigated", path: { at: 1 } },
  { whittle: 1, type: "navigated", path: "//elsewhere", canGoBack: true, canGoForward: true },
  { whittle: 1, type: "navigated", path: "javascript:1", canGoBack: true, canGoForward: true },
  { whittle: 1, type: "error", kind: "fatal", message: "no such kind" },
  { whittle: 1, type: "error", kind: "uncaught", message: 7 },
  { whittle: 1, type: "console", level: "error" },
  { whittle: 1, type: "console", level: "table", text: "no such level" },
  { whittle: 1, type: "dropped", count: Number.NaN },
  { whittle: 1, type: "picked", element: { tag: "a" } },
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
    failure: { kind: "rejection", message: "m".repeat(4_000), stack: "s".repeat(4_000) },
  });
  const printed = { whittle: 1, type: "console", level: "log", text: "t".repeat(100_000) };
  expect(parseBridgeMessage(printed)).toMatchObject({ text: "t".repeat(4_000) });
});

test("the log is told of errors, and of nothing else that was printed", () => {
  const failure = { kind: "build", message: "no", place: { file: "a", line: 1 } } as const;
  expect(problemIn({ type: "failed", failure }, "/todos")).toEqual({
    kind: "build",
    message: "no",
    path: "/todos",
  });
  const printed = (level: "error" | "warn" | "log") =>
    problemIn({ type: "printed", level, text: "Bad key" }, undefined);
  expect(printed("error")).toEqual({ kind: "console", message: "Bad key" });
  expect(printed("warn")).toBeUndefined();
  expect(printed("log")).toBeUndefined();
  expect(problemIn({ type: "ready" }, "/")).toBeUndefined();
});
