import { expect, test } from "vitest";
import { refuseUnguarded, refuseUnsigned } from "./exposure";

const single = { NODE_ENV: "production", APP_URL: "http://localhost:3000", HOST: "127.0.0.1" };

test("a production build that others can reach does not start without a sign-in", () => {
  expect(() => refuseUnguarded({ ...single, APP_URL: "https://whittle.example" })).toThrow(
    /APP_URL/,
  );
  expect(() => refuseUnguarded({ ...single, HOST: "0.0.0.0" })).toThrow(/HOST=0\.0\.0\.0/);
  expect(() => refuseUnguarded({ ...single, HOST: "192.168.1.4" })).toThrow(/sign in/);
});

test("keys that AUTH=single switches off do not count as a sign-in", () => {
  const settings = { ...single, HOST: "0.0.0.0", CLERK_SECRET_KEY: "sk_test_x" };
  expect(() => refuseUnguarded({ ...settings, AUTH: "single" })).toThrow();
  expect(() => refuseUnguarded(settings)).not.toThrow();
});

test("on this machine alone nobody has to sign in", () => {
  expect(() => refuseUnguarded(single)).not.toThrow();
  expect(() =>
    refuseUnguarded({ ...single, HOST: "::1", APP_URL: "http://127.0.0.1:80" }),
  ).not.toThrow();
});

test("a production build does not take unsigned orders to run its functions", () => {
  expect(() => refuseUnsigned({ ...single, INNGEST_DEV: "1" })).toThrow(/INNGEST_DEV/);
  expect(() => refuseUnsigned({ ...single, INNGEST_DEV: "http://127.0.0.1:8288" })).toThrow();
  for (const INNGEST_DEV of [undefined, "0", "false"]) {
    expect(() => refuseUnsigned({ ...single, INNGEST_DEV })).not.toThrow();
  }
  const inDevelopment = { ...single, NODE_ENV: "development", INNGEST_DEV: "1" };
  expect(() => refuseUnsigned(inDevelopment)).not.toThrow();
});
