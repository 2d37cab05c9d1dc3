import { expect, test } from "vitest";
import { refusalOf } from "./request-guard";

const APP = "http://localhost:3000";

const ask = (method: string, headers: Record<string, string>, appUrl = APP) =>
  refusalOf({ method, headers: new Headers({ host: "localhost:3000", ...headers }) }, appUrl);

test.each([
  ["a page that is opened", "GET", {}],
  ["a page on the loopback address", "GET", { host: "127.0.0.1:3000" }],
  ["a page on the loopback address of IPv6", "GET", { host: "[::1]:3000" }],
  ["a call of the app's own page", "POST", { origin: APP, "sec-fetch-site": "same-origin" }],
  ["a call by a program", "POST", {}],
  ["a link from another site", "GET", { "sec-fetch-site": "cross-site" }],
])("%s is let in", (_, method, headers) => {
  expect(ask(method, headers)).toBeUndefined();
});

test.each([
  ["a foreign name that resolves to this machine", "GET", { host: "evil.example:3000" }],
  ["a foreign name with a familiar beginning", "GET", { host: "localhost.evil.example" }],
  ["a name that a preview lives under", "GET", { host: "sandbox.localhost:3000" }],
  ["no name at all", "GET", { host: "" }],
  ["a call from a foreign page", "POST", { origin: "https://evil.example" }],
  ["a call from a preview on this machine", "POST", { origin: "http://sandbox.localhost:4000" }],
  ["a call from another port of this machine", "POST", { origin: "http://localhost:4000" }],
  ["a call from a page without an origin", "POST", { origin: "null" }],
  ["a form on a foreign page", "POST", { "sec-fetch-site": "cross-site" }],
  ["a read by a foreign page", "GET", { origin: "https://evil.example" }],
])("%s is refused", (_, method, headers) => {
  expect(ask(method, headers)).toBeTruthy();
});

test("the address that the operator named is the app's own", () => {
  const appUrl = "https://whittle.example";
  const headers = { host: "whittle.example", origin: appUrl };
  expect(ask("POST", headers, appUrl)).toBeUndefined();
  expect(ask("POST", headers)).toBeTruthy();
});
