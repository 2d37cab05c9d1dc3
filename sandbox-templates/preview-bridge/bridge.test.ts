import { describe, expect, test } from "vitest";
import { componentOf } from "./fiber.ts";
import { addressOf, type BridgeMessage, parseCommand } from "./messages.ts";
import { buildErrorIn, createThrottle, shorten, textOfArguments } from "./reports.ts";
import { selectorOf } from "./selector.ts";

describe("a command", () => {
  test("is taken up only in the bridge's own form", () => {
    expect(parseCommand({ whittle: 1, type: "start-pick" })).toEqual({
      whittle: 1,
      type: "start-pick",
    });
    for (const foreign of [
      null,
      "connect",
      { type: "connect" },
      { whittle: 2, type: "connect" },
      { whittle: 1, type: "eval" },
      { whittle: 1, type: "navigate" },
      { whittle: 1, type: "navigate", path: 7 },
    ]) {
      expect(parseCommand(foreign)).toBeUndefined();
    }
  });

  test("can name a page of the app and nothing outside of it", () => {
    const here = "http://3000-abc.localhost:43100/a";
    expect(addressOf("/b?c=1#d", here)).toBe("http://3000-abc.localhost:43100/b?c=1#d");
    for (const outside of [
      "//elsewhere.example",
      "https://elsewhere.example/",
      "javascript:alert(1)",
    ]) {
      expect(addressOf(outside, here)).toBeUndefined();
    }
  });
});

describe("what the console said", () => {
  test("reads as it does in the console", () => {
    expect(textOfArguments(["%c%s: %d of %s", "color:red", "Saved", 2, "three", { left: 1 }])).toBe(
      'Saved: 2 of three {"left":1}',
    );
    expect(textOfArguments(["100%", undefined])).toBe("100% undefined");
  });

  test("survives a value that has no JSON", () => {
    const round: Record<string, unknown> = {};
    round.self = round;
    expect(textOfArguments(["round", round, 10n])).toBe("round [object Object] 10");
  });

  test("is cut to a length that can be sent", () => {
    expect(textOfArguments(["x".repeat(1_000_000)])).toHaveLength(4000);
    expect(shorten("abcdef", 4)).toBe("abc…");
  });
});

test("what Next could not build is told as that, with its place", () => {
  const text = "./app/page.tsx:5:7\nExpected '</', got 'jsx text'\n\n  5 | <h1>";
  expect(buildErrorIn(text)).toMatchObject({
    type: "error",
    kind: "build",
    place: { file: "app/page.tsx", line: 5, column: 7 },
  });
  expect(buildErrorIn("Warning: ./app/page.tsx:5:7\n")).toBeUndefined();
});

describe("a selector", () => {
  test("names the way down from the nearest id that was written by hand", () => {
    const list = node("ul", { id: "tasks", inside: node("body") });
    const [, second] = siblings(list, "li", "li");
    expect(selectorOf(node("span", { inside: second }), () => true)).toBe(
      "#tasks > li:nth-of-type(2) > span",
    );
  });

  test("does not rely on ids that are made anew on every load, or are there twice", () => {
    const html = node("html");
    const body = node("body", { inside: html });
    for (const id of ["radix-_r_1_", "_r_2_", "«r3»", "twice"]) {
      expect(selectorOf(node("div", { id, inside: body }), () => false)).toBe("html > body > div");
    }
  });
});

describe("the component of an element", () => {
  const Page = () => null;
  const Card = () => null;

  test("is the one that wrote the element", () => {
    const fiber = { _debugOwner: { type: Page }, return: { type: Card, return: null } };
    expect(componentOf({ __reactFiber$a1: fiber })).toBe("Page");
    expect(componentOf({ __reactFiber$a1: { _debugOwner: { name: "ServerPage" } } })).toBe(
      "ServerPage",
    );
  });

  test("is the nearest one above where React does not say who wrote it", () => {
    const fiber = { return: { type: "main", return: { type: { render: Card }, return: null } } };
    expect(componentOf({ __reactFiber$a1: fiber })).toBe("Card");
    expect(componentOf({})).toBeUndefined();
  });

  test("is read from what is on the screen, where React keeps two copies", () => {
    const props = {};
    const shown = { _debugOwner: { type: Page }, memoizedProps: props };
    const older = { _debugOwner: { type: Card }, memoizedProps: {}, alternate: shown };
    expect(componentOf({ __reactFiber$a1: older, __reactProps$a1: props })).toBe("Page");
  });
});

test("a component that fails on every render cannot flood the page around it", () => {
  const sent: BridgeMessage[] = [];
  let now = 10_000;
  const report = createThrottle(
    (message) => sent.push(message),
    () => now,
  );
  const failure: BridgeMessage = { whittle: 1, type: "console", level: "error", text: "no" };

  for (let n = 0; n < 500; n += 1) report(failure);
  expect(sent).toHaveLength(20);

  now += 2000;
  report(failure);
  expect(sent.slice(20)).toEqual([{ whittle: 1, type: "dropped", count: 480 }, failure]);
});

type Node = Parameters<typeof selectorOf>[0];

function node(localName: string, { id = "", inside }: { id?: string; inside?: Node } = {}): Node {
  return {
    id,
    localName,
    parentElement: inside ?? null,
    previousElementSibling: null,
    nextElementSibling: null,
  };
}

function siblings(inside: Node, first: string, second: string): [Node, Node] {
  const left = node(first, { inside });
  const right = node(second, { inside });
  left.nextElementSibling = right;
  right.previousElementSibling = left;
  return [left, right];
}
