import path from "node:path";
import { defineConfig } from "vitest/config";

const alias = {
  "@": path.join(import.meta.dirname, "src"),
  // Outside of a bundler with React's server condition this package throws.
  "server-only": path.join(import.meta.dirname, "node_modules/server-only/empty.js"),
};

const TEST_SECRET = "of tests and of nothing else";

/** A condition that two busy processors are slow to meet is met all the same. */
const EXPECT = { poll: { timeout: 10_000 } };

/** What needs no service: it costs no database. */
const CONCEPTS = ["src/modules/*/*.test.ts"];

export default defineConfig({
  test: {
    maxWorkers: 2, // most files wait for services more than they work
    projects: [
      {
        resolve: { alias },
        test: {
          name: "concepts",
          include: CONCEPTS,
          isolate: false, // what a concept knows is in its arguments
          env: { TZ: "Pacific/Chatham" },
        },
      },
      {
        resolve: { alias },
        test: {
          expect: EXPECT,
          name: "app",
          include: ["src/**/*.test.ts", "scripts/**/*.test.ts"],
          exclude: ["src/inngest/**", ...CONCEPTS],
          testTimeout: 20_000, // some bring up sandboxes and browsers
          globalSetup: "scripts/testing/postgres.ts",
          setupFiles: "scripts/testing/database.ts",
          // An odd zone, so that a date that forgets its own is found here.
          env: {
            TZ: "Pacific/Chatham",
            LOG_LEVEL: "silent",
            SANDBOX_SPARES: "1",
            KEY_SECRET: TEST_SECRET,
            // Nobody listens there: what is requested waits, except where a test brings a job server of its own.
            INNGEST_BASE_URL: "http://127.0.0.1:9",
            INNGEST_EVENT_KEY: "none",
          },
        },
      },
      {
        resolve: { alias },
        test: {
          expect: EXPECT,
          name: "worker",
          include: ["src/inngest/**/*.test.ts"],
          globalSetup: "scripts/testing/postgres.ts",
          setupFiles: ["scripts/testing/database.ts", "scripts/testing/worker.ts"],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          env: { TZ: "Pacific/Chatham", LOG_LEVEL: "silent", KEY_SECRET: TEST_SECRET },
        },
      },
      {
        test: {
          expect: EXPECT,
          name: "local",
          include: ["local/**/*.test.ts"],
          exclude: ["local/jobs/**"],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          env: { TZ: "Pacific/Chatham" },
        },
      },
      {
        test: {
          expect: EXPECT,
          name: "jobs",
          include: ["local/jobs/**/*.test.ts"],
          globalSetup: "scripts/testing/postgres.ts",
          testTimeout: 60_000,
          hookTimeout: 60_000,
          env: { TZ: "Pacific/Chatham" },
        },
      },
      {
        test: {
          expect: EXPECT,
          name: "local without bubblewrap",
          include: ["local/sandbox/conformance/*.test.ts"],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          env: { TZ: "Pacific/Chatham", SANDBOX_TESTS_WITHOUT: "bwrap" },
        },
      },
      {
        test: {
          expect: EXPECT,
          name: "sandbox-templates",
          include: ["sandbox-templates/**/*.test.ts"],
          exclude: ["**/node_modules/**", "**/app-skeleton/**"],
          env: { TZ: "Pacific/Chatham" },
        },
      },
    ],
  },
});
