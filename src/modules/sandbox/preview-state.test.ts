import { expect, test } from "vitest";
import { type PreviewFacts, statusOf, trustedUrl } from "./preview-state";

const OLD = "http://3000-old.localhost";
const NEW = "http://3000-new.localhost";

const facts = (changed: Partial<PreviewFacts>): PreviewFacts => ({
  previewUrl: OLD,
  isRunActive: false,
  opened: undefined,
  problem: null,
  ...changed,
});

const loaded = { url: OLD, loadedUrl: OLD };

test("an address from the log is trusted only while a run has the sandbox in its hands", () => {
  expect(trustedUrl(facts({ isRunActive: true }))).toBe(OLD);
  expect(trustedUrl(facts({}))).toBeNull();
  expect(trustedUrl(facts({ opened: { url: NEW, trouble: null } }))).toBe(NEW);
});

test("an app that has never had a sandbox has no address, whatever was opened before", () => {
  const opened = { url: NEW, trouble: null };
  expect(trustedUrl(facts({ previewUrl: null, opened }))).toBeNull();
});

test("ready is said only of a page that has loaded", () => {
  const opened = { url: OLD, trouble: null };
  expect(statusOf(facts({}), { url: null, loadedUrl: null })).toBe("starting");
  expect(statusOf(facts({ opened }), { url: OLD, loadedUrl: null })).toBe("loading");
  expect(statusOf(facts({ opened }), { url: NEW, loadedUrl: OLD })).toBe("loading");
  expect(statusOf(facts({ opened }), loaded)).toBe("ready");
});

test("what cannot be opened is not called ready, even where an older page still shows", () => {
  expect(statusOf(facts({ problem: "The service is busy." }), loaded)).toBe("unavailable");
  const opened = { url: OLD, trouble: "The server does not start." };
  expect(statusOf(facts({ opened }), loaded)).toBe("troubled");
});

test("a run that works on the sandbox makes an older complaint void", () => {
  const opened = { url: OLD, trouble: "The server does not start." };
  expect(statusOf(facts({ opened, problem: "Gone.", isRunActive: true }), loaded)).toBe("ready");
});
