import { expect, test } from "vitest";
import { EMPTY_FEED, foldFeed, type PreviewFeed } from "./preview-feed";
import { type PreviewFacts, statusOf, trustedUrl, wordsFor } from "./preview-state";

const OLD = "http://3000-old.localhost";
const NEW = "http://3000-new.localhost";

const opened = { url: OLD, trouble: null };

const facts = (changed: Partial<PreviewFacts>): PreviewFacts => ({
  previewUrl: OLD,
  isRunActive: false,
  stage: null,
  opened,
  isOpening: false,
  isAsleep: false,
  problem: null,
  ...changed,
});

const shown: PreviewFeed = { ...EMPTY_FEED, isLoaded: true, isHeard: true };
const broken = foldFeed(shown, {
  type: "said",
  word: { type: "failed", failure: { kind: "build", message: "no" } },
  at: 0,
});

const nameOf = (changed: Partial<PreviewFacts>, feed = shown, url: string | null = OLD) =>
  statusOf(facts(changed), { url, feed }).name;

test("an address from the log is trusted only while a run has the sandbox in its hands", () => {
  expect(trustedUrl(facts({ opened: undefined, isRunActive: true }))).toBe(OLD);
  expect(trustedUrl(facts({ opened: undefined }))).toBeNull();
  expect(trustedUrl(facts({ opened: { url: NEW, trouble: null } }))).toBe(NEW);
});

test("an app that has never had a sandbox has no address, whatever was opened before", () => {
  expect(trustedUrl(facts({ previewUrl: null }))).toBeNull();
});

test("ready is said of a page alone that has loaded and speaks", () => {
  expect(nameOf({ opened: undefined, isOpening: true }, EMPTY_FEED, null)).toBe("opening");
  expect(nameOf({}, EMPTY_FEED)).toBe("loading");
  expect(nameOf({}, { ...EMPTY_FEED, isLoaded: true })).toBe("loading");
  expect(nameOf({}, { ...EMPTY_FEED, isHeard: true })).toBe("loading");
  expect(nameOf({}, { ...EMPTY_FEED, isLoaded: true, isSilent: true })).toBe("silent");
  expect(nameOf({})).toBe("ready");
});

test("what broke in the app is counted, in a run too", () => {
  expect(statusOf(facts({}), { url: OLD, feed: broken })).toEqual({ name: "broken", count: 1 });
  expect(nameOf({ isRunActive: true }, broken)).toBe("broken");
});

test("what cannot be opened is not called ready, even where an older page still shows", () => {
  expect(nameOf({ problem: "The service is busy." })).toBe("unavailable");
  expect(nameOf({ problem: "The service is busy.", isOpening: true })).toBe("opening");
  expect(nameOf({ opened: { url: OLD, trouble: "The server does not start." } })).toBe("troubled");
});

test("what sleeps says so, and that it wakes as soon as it is asked to", () => {
  expect(nameOf({ isAsleep: true })).toBe("asleep");
  expect(nameOf({ isAsleep: true, isOpening: true })).toBe("waking");
  expect(nameOf({ isAsleep: true, isRunActive: true })).toBe("ready");
});

test("what is being done for it comes before what is still shown of it", () => {
  const status = statusOf(facts({ stage: "installing", isAsleep: true }), {
    url: OLD,
    feed: broken,
  });
  expect(status).toEqual({ name: "working", stage: "installing" });
  expect(wordsFor(status)).toEqual({ word: "Installing", sentence: "Installing packages" });
});

test("a run that works on the sandbox makes an older complaint void", () => {
  const trouble = { url: OLD, trouble: "The server does not start." };
  expect(nameOf({ opened: trouble, problem: "Gone.", isRunActive: true })).toBe("ready");
});
