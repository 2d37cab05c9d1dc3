import { AxeBuilder } from "@axe-core/playwright";
import { test as base, expect, type Page } from "@playwright/test";

/** A page that fails its test when something breaks in the browser, whatever else the test looks at. */
export const test = base.extend<{ problems: string[] }>({
  problems: [
    async ({ page }, use) => {
      const problems: string[] = [];
      page.on("pageerror", (error) => problems.push(error.message));
      page.on("console", (message) => {
        const text = message.text();
        // A line that a test cuts, and a page that a test asks for in vain, are told by the browser itself.
        if (message.type() === "error" && !/Failed to load resource|ERR_/.test(text)) {
          problems.push(text);
        }
      });
      await use(problems);
      expect(problems).toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };

export const promptBox = (page: Page) => page.getByRole("textbox", { name: "Describe your app" });

/** As a person does it: a sentence on the home page. Ends on the project's page. */
export async function createProject(page: Page, prompt: string) {
  await page.goto("/");
  await promptBox(page).fill(prompt);
  await page.getByRole("button", { name: "Build" }).click();
  await expect(page).toHaveURL(/\/projects\/prj_\w+$/);
  await expect(page.getByRole("log")).toContainText(prompt);
  return page.url();
}

export async function expectNoAxeViolations(page: Page) {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(
    violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" | ")}`),
  ).toEqual([]);
}
