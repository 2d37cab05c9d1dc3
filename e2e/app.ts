import { randomBytes } from "node:crypto";
import fs from "node:fs";
import { AxeBuilder } from "@axe-core/playwright";
import { test as base, expect, type Page } from "@playwright/test";
import { newHome, startInstance } from "./instance";

const IDLE_START_LIMIT_MS = 60_000;

/** What stands in a preview is somebody's app, and its server may be changing it in this moment. */
const PREVIEW = /^https?:\/\/\d+-\w+\.localhost\b/;

/** A page that fails its test when something breaks in the browser, whatever else the test looks at. */
export const test = base.extend<{ problems: string[] }>({
  problems: [
    async ({ page }, use) => {
      const problems: string[] = [];
      page.context().on("weberror", (problem) => {
        if (!PREVIEW.test(problem.location().url)) problems.push(problem.error().message);
      });
      page.on("console", (message) => {
        if (message.type() !== "error" || PREVIEW.test(message.location().url)) return;
        const text = message.text();
        // A line that a test cuts, and a page that a test asks for in vain, are told by the browser itself.
        if (!/Failed to load resource|ERR_/.test(text)) problems.push(text);
      });
      await use(problems);
      expect(problems).toEqual([]);
    },
    { auto: true },
  ],
});

/** Where nobody works: its messages wait until somebody cancels them. */
export const idleTest = test.extend<object, { idleHome: string; idleUrl: string }>({
  idleHome: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of what a fixture needs from here
    async ({}, use) => {
      const home = newHome();
      await use(home);
      fs.rmSync(home, { recursive: true, force: true });
    },
    { scope: "worker" },
  ],
  idleUrl: [
    async ({ idleHome }, use) => {
      const instance = await startInstance(idleHome, {
        INNGEST_BASE_URL: "http://127.0.0.1:9", // nobody listens there
        INNGEST_SIGNING_KEY: `signkey-test-${randomBytes(32).toString("hex")}`,
        INNGEST_EVENT_KEY: "none",
      });
      await use(instance.url);
      await instance.stop();
    },
    { scope: "worker", timeout: IDLE_START_LIMIT_MS },
  ],
  baseURL: ({ idleUrl }, use) => use(idleUrl),
});

export { expect };

export const promptBox = (page: Page) => page.getByRole("textbox", { name: "Describe your app" });

/** As a person does it: a sentence on the home page. Ends on the project's page. */
export async function createProject(page: Page, prompt: string, home = "/") {
  await page.goto(home);
  await promptBox(page).fill(prompt);
  await page.getByRole("button", { name: "Build", exact: true }).click();
  await expect(page).toHaveURL(/\/projects\/prj_\w+$/);
  await expect(page.getByRole("log")).toContainText(prompt);
  return page.url();
}

/** Of our own page: what stands in a preview is somebody's app. */
export async function expectNoAxeViolations(page: Page) {
  const { violations } = await new AxeBuilder({ page })
    .exclude('iframe[title^="Preview"]')
    .analyze();
  expect(
    violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" | ")}`),
  ).toEqual([]);
}
