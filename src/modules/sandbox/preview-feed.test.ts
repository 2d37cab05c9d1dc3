import { expect, test } from "vitest";
import type { BridgeWord, Level } from "./bridge-message";
import {
  EMPTY_FEED,
  type FeedAction,
  filterLines,
  foldFeed,
  type PreviewFeed,
} from "./preview-feed";

const act = (feed: PreviewFeed, ...actions: FeedAction[]) => actions.reduce(foldFeed, feed);
const say = (...words: BridgeWord[]) =>
  words.map((word, n): FeedAction => ({ type: "said", word, at: 1_000 + n }));
const failed = (message: string): BridgeWord => ({
  type: "failed",
  failure: { kind: "uncaught", message },
});
const printed = (level: Level, text: string): BridgeWord => ({ type: "printed", level, text });
const visit = (path: string): BridgeWord => ({
  type: "navigated",
  visit: { path, canGoBack: true, canGoForward: false },
});

test("a document is loaded and heard until it is left", () => {
  const there = act(EMPTY_FEED, ...say({ type: "ready" }), { type: "loaded" });
  expect(there).toMatchObject({ isLoaded: true, isHeard: true, isSilent: false });
  expect(act(there, ...say({ type: "leaving" }))).toMatchObject({
    isLoaded: false,
    isHeard: false,
  });
  expect(act(there, { type: "sent-to", path: "/a" })).toMatchObject({
    isLoaded: false,
    visit: { path: "/a" },
  });
});

test("a page that never speaks is silent once it was waited for, and until it speaks", () => {
  const silent = act(EMPTY_FEED, { type: "loaded" }, { type: "waited" });
  expect(silent.isSilent).toBe(true);
  expect(act(silent, ...say({ type: "ready" })).isSilent).toBe(false);
  expect(act(EMPTY_FEED, ...say({ type: "ready" }), { type: "waited" }).isSilent).toBe(false);
});

test("what breaks again counts up, with the page on which it broke first", () => {
  const feed = act(EMPTY_FEED, ...say(visit("/todos"), failed("a"), failed("b"), failed("a")));
  expect(feed.failures).toMatchObject([
    { message: "a", count: 2, at: 1_003, path: "/todos" },
    { message: "b", count: 1, at: 1_002 },
  ]);
});

test("what broke is over when the app is loaded again or has been changed, and not when it moves on", () => {
  const broken = act(EMPTY_FEED, ...say(failed("a")));
  expect(act(broken, ...say(visit("/b"))).failures).toHaveLength(1);
  expect(act(broken, ...say({ type: "updated" })).failures).toEqual([]);
  expect(act(broken, ...say({ type: "ready" })).failures).toEqual([]);
  expect(act(broken, ...say({ type: "updated" }, failed("a"))).failures).toMatchObject([
    { count: 1 },
  ]);
});

test("the console outlives a reload, and says where it was", () => {
  const feed = act(EMPTY_FEED, ...say({ type: "ready" }, printed("log", "one"), { type: "ready" }));
  expect(feed.lines.map(({ kind }) => kind)).toEqual(["printed", "loaded"]);
  const again = act(feed, ...say({ type: "ready" }, printed("log", "two")), { type: "opened" });
  expect(again.lines.map(({ kind }) => kind)).toEqual(["printed", "loaded", "printed"]);
});

test("an app that says the same on and on fills one line, and one that says more keeps the last 500", () => {
  const same = Array.from({ length: 40 }, () => printed("warn", "again"));
  expect(act(EMPTY_FEED, ...say(...same)).lines).toMatchObject([{ text: "again", count: 40 }]);
  const many = Array.from({ length: 700 }, (_, n) => printed("log", `line ${n}`));
  const { lines } = act(EMPTY_FEED, ...say(...many));
  expect(lines).toHaveLength(500);
  expect(lines.at(-1)).toMatchObject({ text: "line 699" });
  expect(new Set(lines.map(({ id }) => id)).size).toBe(500);
});

test("lines are found by level and text, and dividers stand only where all of it is shown", () => {
  const { lines } = act(
    EMPTY_FEED,
    ...say(
      printed("error", "Bad key"),
      printed("warn", "Old key"),
      { type: "dropped", count: 3 },
      printed("info", "Loaded"),
      printed("log", "keys"),
    ),
  );
  const all = { errors: true, warnings: true, logs: true, text: "" };
  const found = (filter: Partial<typeof all>) =>
    filterLines(lines, { ...all, ...filter }).map((line) =>
      line.kind === "printed" ? line.text : line.kind,
    );
  expect(found({})).toEqual(["Bad key", "Old key", "dropped", "Loaded", "keys"]);
  expect(found({ logs: false })).toEqual(["Bad key", "Old key", "dropped"]);
  expect(found({ text: "KEY", errors: false })).toEqual(["Old key", "keys"]);
});
