import { expect, test } from "vitest";
import { createRedactor } from "./redact";

const redact = createRedactor({
  KEY_SECRET: "correct-horse-battery",
  SHORT_KEY: "abc",
  HOME: "/home/ada",
});

test.each([
  ["our own settings, wherever they stand", "failed with correct-horse-battery at 1"],
  ["model keys", "sk-proj-abcdefghijklmnop1234"],
  ["Clerk's keys", "sk_test_abcdefghijklmnop"],
  ["Inngest's keys", "signkey-prod-1234567890abcdef"],
  ["E2B's keys", "e2b_0123456789abcdef0123"],
  ["tokens in headers", "authorization: Bearer abcdefghijklmnop.qrst"],
  ["signed tokens", "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl"],
])("%s are taken out", (_, text) => {
  expect(redact(text)).toContain("[redacted]");
  expect(redact(text)).not.toMatch(/horse|abcdefghijklmnop|1234567890|c2lnbmF0/);
});

test("a database address keeps everything but its password", () => {
  expect(redact("postgresql://ada:hunter22@db:5432/app")).toBe(
    "postgresql://ada:[redacted]@db:5432/app",
  );
});

test("what is no secret stays readable", () => {
  const text = "GET http://localhost:3000/projects abc /home/ada took 12 ms";
  expect(redact(text)).toBe(text);
});
