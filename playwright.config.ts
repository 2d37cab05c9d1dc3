import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { defineConfig } from "@playwright/test";
import { namedBrowser } from "./scripts/browser.mjs";

const PORT = Number(process.env.E2E_PORT ?? 21_730);
const START_LIMIT_MS = 240_000; // a first run builds the app

// Empty at every run. Set for the workers too, which read this file again.
process.env.E2E_HOME ??= fs.mkdtempSync(path.join(os.tmpdir(), "whittle-e2e-"));
const home = process.env.E2E_HOME;
fs.chmodSync(home, 0o755); // the unprivileged account of its database goes there

/** Widths and themes do not depend on each other: each is seen once, and all four pairs of them in the long suites. */
const unlessLong = <T extends object>(setting: T) => (process.env.LONG ? {} : setting);

export default defineConfig({
  testDir: "e2e",
  workers: 1, // two in `npm test`, for all that is not tagged as having to run alone
  timeout: 60_000,
  expect: { timeout: 10_000 }, // two browsers and what serves them share two processors
  forbidOnly: Boolean(process.env.CI),
  outputDir: ".whittle/reports/browser",
  use: {
    baseURL: `http://localhost:${PORT}`,
    locale: "en-GB",
    timezoneId: "Pacific/Chatham",
    trace: "retain-on-failure",
    launchOptions: {
      executablePath: namedBrowser(),
      args: ["--disable-dev-shm-usage"],
    },
  },
  projects: [
    {
      name: "desktop",
      use: { viewport: { width: 1440, height: 900 } },
      ...unlessLong({ grepInvert: /in the dark theme/ }),
    },
    {
      name: "phone",
      use: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
      grep: /@phone/,
      ...unlessLong({ grepInvert: /in the light theme/ }),
    },
  ],
  webServer: {
    command: "node scripts/start.mjs",
    url: `http://localhost:${PORT}/api/health/ready`,
    timeout: START_LIMIT_MS,
    gracefulShutdown: { signal: "SIGTERM", timeout: 10_000 },
    stdout: "ignore",
    env: {
      PORT: String(PORT),
      APP_URL: "",
      DATABASE_URL: "",
      // Slow enough to be stopped and killed while it speaks.
      DEMO_MODEL_DELAY_MS: "4",
      WHITTLE_HOME: home,
    },
  },
});
