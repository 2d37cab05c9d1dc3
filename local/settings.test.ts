import { expect, test } from "vitest";
import { checkSettings } from "./settings.ts";

const clerk = { NEXT_PUBLIC_CLERK_PUBLISHABLE_KEY: "pk_test_x", CLERK_SECRET_KEY: "sk_test_x" };

test("nothing set means: this machine alone, port 3000", () => {
  expect(checkSettings({})).toMatchObject({
    PORT: 3000,
    HOST: "127.0.0.1",
    APP_URL: "http://localhost:3000",
  });
});

test("a blank line in .env is the same as no line", () => {
  expect(checkSettings({ PORT: "", DATABASE_URL: "", APP_URL: "" })).toMatchObject({ PORT: 3000 });
});

test.each([
  ["half of Clerk's keys", { CLERK_SECRET_KEY: "sk_test_x" }, "NEXT_PUBLIC_CLERK_PUBLISHABLE_KEY"],
  ["AUTH=clerk without keys", { AUTH: "clerk" }, "CLERK_SECRET_KEY"],
  ["an open address without a sign-in", { HOST: "0.0.0.0" }, "HOST=0.0.0.0"],
  ["a public address without a sign-in", { APP_URL: "https://a.example" }, "APP_URL"],
  [
    "a sign-in that is switched off on a public address",
    { ...clerk, AUTH: "single", APP_URL: "https://a.example" },
    "nobody has to sign in",
  ],
  [
    "Inngest Cloud with an app it cannot call",
    { INNGEST_SIGNING_KEY: "signkey-x" },
    "INNGEST_BASE_URL",
  ],
  ["a direct connection to no database", { DIRECT_URL: "postgresql://h/d" }, "DATABASE_URL"],
  ["a database that is no Postgres", { DATABASE_URL: "mysql://h/d" }, "DATABASE_URL"],
  ["a port that is none", { PORT: "70000" }, "PORT"],
  ["an unknown way to sign in", { AUTH: "magic" }, "AUTH"],
])("%s is refused in one clear message", (_, env, named) => {
  expect(() => checkSettings(env)).toThrow(named);
  expect(() => checkSettings(env)).toThrow(expect.objectContaining({ name: "StartError" }));
});

test.each([
  ["a public address with Clerk", { ...clerk, APP_URL: "https://a.example", HOST: "0.0.0.0" }],
  [
    "an Inngest of one's own",
    { INNGEST_SIGNING_KEY: "k", INNGEST_BASE_URL: "http://localhost:8288" },
  ],
  [
    "Inngest Cloud with a public app",
    { ...clerk, INNGEST_SIGNING_KEY: "k", APP_URL: "https://a.example" },
  ],
])("%s is accepted", (_, env) => {
  expect(checkSettings(env)).toBeDefined();
});
