import type { Page } from "@playwright/test";
import { createProject, expect, expectNoAxeViolations, idleTest as test } from "./app";

const CANARY = "canary-4f9b\nsecond line of it";

async function openSettings(page: Page) {
  const url = await createProject(page, "A packing list");
  await page.getByRole("link", { name: "Settings" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Settings" })).toBeVisible();
  return url;
}

const section = (page: Page, name: string) => page.getByRole("region", { name });
const field = (page: Page, name: string) => section(page, name).getByLabel(name);
const status = (page: Page, name: string) => section(page, name).getByRole("status");

async function save(page: Page, name: string, text: string) {
  await expect(section(page, name).getByRole("button", { name: "Save" })).toBeDisabled();
  await field(page, name).fill(text);
  await section(page, name).getByRole("button", { name: "Save" }).click();
}

async function paste(page: Page, into: string, text: string) {
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.evaluate((copied) => navigator.clipboard.writeText(copied), text);
  await page.getByRole("form").getByRole("textbox", { name: into }).press("Control+V");
}

async function addVariable(page: Page, name: string, value: string) {
  const form = page.getByRole("form", { name: "Add a variable" });
  await form.getByRole("textbox", { name: "Name" }).fill(name);
  await form.getByRole("textbox", { name: "Value" }).fill(value);
  await form.getByRole("button", { name: "Add" }).click();
  await expect(page.getByText(`${name} was added.`)).toBeVisible();
}

const variables = (page: Page) =>
  page.getByRole("list", { name: "Variables" }).getByRole("listitem");

test("what is laid down in a section is there after a reload", async ({ page }) => {
  const url = await openSettings(page);
  const texts = {
    Name: "Suitcase",
    Instructions: "Write in German.\n\nKeep to two colours.",
    "Files that may be changed": "src/app/**\nsrc/components/*.tsx",
    "Start-up commands": "node scripts/fill.mjs",
    Model: "small-model",
  };
  for (const [name, text] of Object.entries(texts)) {
    await save(page, name, text);
    await expect(status(page, name)).toHaveText("Saved");
  }
  const limits = section(page, "Limits of one run");
  await limits.getByRole("spinbutton", { name: "Minutes" }).fill("5");
  await limits.getByRole("spinbutton", { name: "US dollars" }).fill("1.1");
  await limits.getByRole("button", { name: "Save" }).click();
  await expect(limits.getByRole("status")).toHaveText("Saved");

  await page.reload();
  await expect(page).toHaveTitle("Settings · Suitcase · Whittle");
  for (const [name, text] of Object.entries(texts)) {
    await expect(field(page, name)).toHaveValue(text);
  }
  await expect(limits.getByRole("spinbutton", { name: "Minutes" })).toHaveValue("5");
  await expect(limits.getByRole("spinbutton", { name: "US dollars" })).toHaveValue("1.10");
  await expect(limits.getByRole("spinbutton", { name: "Steps", exact: true })).toHaveValue("");

  await save(page, "Model", "");
  await expect(status(page, "Model")).toHaveText("Saved");
  await page.getByRole("link", { name: "Back to Suitcase" }).click();
  await expect(page).toHaveURL(url);
  await expect(page.getByRole("heading", { level: 1, name: "Suitcase" })).toBeVisible();
});

test("what is refused says why at its field and stays as it was typed", async ({ page }) => {
  await openSettings(page);
  const paths = "Files that may be changed";
  await save(page, paths, "src/app/**\n../x");
  await expect(field(page, paths)).toHaveAccessibleDescription(/“\.\.\/x” cannot be used/);
  await expect(field(page, paths)).toHaveValue("src/app/**\n../x");

  const limits = section(page, "Limits of one run");
  const steps = limits.getByRole("spinbutton", { name: "Steps", exact: true });
  await steps.fill("101");
  await limits.getByRole("spinbutton", { name: "Minutes" }).fill("5");
  await limits.getByRole("button", { name: "Save" }).click();
  await expect(steps).toHaveAccessibleDescription(/At most 100\./);
  await expect(steps).toBeFocused();
  await expect(limits.getByRole("spinbutton", { name: "Minutes" })).toHaveValue("5");

  await page.route("**/api/trpc/projects.updateSettings**", (route) => route.abort());
  await save(page, "Instructions", "Write in German.");
  await expect(field(page, "Instructions")).toHaveAccessibleDescription(/cannot be reached/);
  await expect(field(page, "Instructions")).toHaveValue("Write in German.");
});

test("a variable is added, replaced and removed, and nobody reads its value", async ({ page }) => {
  await openSettings(page);
  const answers: string[] = [];
  await page.route(/api\/trpc\/(projects|variables)\./, async (route) => {
    const response = await route.fetch();
    answers.push(await response.text());
    await route.fulfill({ response });
  });
  const form = page.getByRole("form", { name: "Add a variable" });
  await form.getByRole("textbox", { name: "Name" }).fill("2ND_KEY");
  await paste(page, "Value", CANARY);
  await form.getByRole("button", { name: "Add" }).click();
  await expect(form.getByRole("textbox", { name: "Name" })).toHaveAccessibleDescription(
    /not beginning with a digit/,
  );
  await expect(form.getByRole("textbox", { name: "Value" })).toHaveValue(CANARY);
  await form.getByRole("textbox", { name: "Name" }).fill("STRIPE_KEY");
  await form.getByRole("button", { name: "Add" }).click();
  await expect(variables(page)).toHaveText(/STRIPE_KEY.*set just now/);
  await expect(form.getByRole("textbox", { name: "Name" })).toBeFocused();
  await addVariable(page, "NEXT_PUBLIC_TITLE", "Suitcase");
  await expect(variables(page).first()).toContainText("readable by everybody");

  await page.getByRole("button", { name: "Replace STRIPE_KEY" }).click();
  await expect(page.getByRole("textbox", { name: "New value" })).toBeFocused();
  await page.getByRole("textbox", { name: "New value" }).fill(`${CANARY} and more`);
  await page.getByRole("form", { name: "Replace" }).getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("STRIPE_KEY was replaced.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Replace STRIPE_KEY" })).toBeFocused();

  expect(await page.content()).not.toContain("canary");
  expect(answers.join()).toContain("STRIPE_KEY");
  expect(answers.join()).not.toContain("canary");
  const loaded = await page.reload();
  expect(await loaded?.text()).toContain("STRIPE_KEY");
  expect(await loaded?.text()).not.toContain("canary");

  await page.getByRole("button", { name: "Remove STRIPE_KEY" }).click();
  await page.getByRole("dialog", { name: "Remove STRIPE_KEY?" }).press("Escape");
  await expect(page.getByRole("button", { name: "Remove STRIPE_KEY" })).toBeFocused();
  await page.keyboard.press("Enter");
  await page.getByRole("dialog").getByRole("button", { name: "Remove" }).click();
  await expect(variables(page)).toHaveText(/NEXT_PUBLIC_TITLE/);
});

test("a .env file that is pasted is added whole, and what cannot be used is named", async ({
  page,
}) => {
  await openSettings(page);
  await addVariable(page, "API_URL", "https://example.com");
  const file = '# shop\nexport API_URL="https://example.org"\nSMTP_PASSWORD=canary-7\nPORT=80';
  await paste(page, "Name", file);
  const offer = page.getByRole("dialog", { name: "Add what you pasted" });
  await expect(offer.getByRole("list", { name: "Variables to add" })).toHaveText(
    /API_URLreplaces.*SMTP_PASSWORD/,
  );
  await expect(offer).toContainText("Line 4, PORT: This name is taken by the system.");
  await expectNoAxeViolations(page);
  await page.screenshot({ path: test.info().outputPath("pasted.png") });
  await offer.getByRole("button", { name: "Add 2 variables" }).click();
  await expect(page.getByText("2 variables were added.")).toBeVisible();
  await expect(variables(page)).toHaveText([/API_URL/, /SMTP_PASSWORD/]);
  expect(await page.content()).not.toContain("canary-7");

  await paste(page, "Name", "TOKEN='one of its own'\n");
  const form = page.getByRole("form", { name: "Add a variable" });
  await expect(form.getByRole("textbox", { name: "Name" })).toHaveValue("TOKEN");
  await expect(form.getByRole("textbox", { name: "Value" })).toHaveValue("one of its own");
});

for (const colorScheme of ["light", "dark"] as const) {
  test.describe(`in the ${colorScheme} theme @phone`, () => {
    test.use({ colorScheme });

    test("the settings have no accessibility violations, whatever is open", async ({ page }) => {
      const url = await openSettings(page);
      await expectNoAxeViolations(page);
      await page.screenshot({ path: test.info().outputPath("top.png") });
      await addVariable(page, "NEXT_PUBLIC_MAP_STYLE", "streets-v12");
      await addVariable(page, "SMTP_PASSWORD", "hunter22");
      await save(page, "Files that may be changed", "../x");
      await expect(page.getByText("cannot be used")).toBeVisible();
      await field(page, "Instructions").fill(`${"Write in German. ".repeat(440)}`);
      await page.getByRole("button", { name: "Replace SMTP_PASSWORD" }).click();
      await page.getByRole("textbox", { name: "New value" }).fill("four");
      await page.getByRole("spinbutton", { name: "Minutes" }).fill("0");
      await section(page, "Limits of one run").getByRole("button", { name: "Save" }).click();
      await expect(page.getByText("At least 1.")).toBeVisible();
      await expectNoAxeViolations(page);
      for (const name of ["Files that may be changed", "Environment variables", "Limits"]) {
        await section(page, name).evaluate((part) => part.scrollIntoView());
        await page.screenshot({ path: test.info().outputPath(`${name}.png`) });
      }
      expect(
        await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth),
      ).toBe(false);

      await page.getByRole("button", { name: "Remove SMTP_PASSWORD" }).click();
      await expect(page.getByRole("dialog")).toBeVisible();
      await expectNoAxeViolations(page);
      await page.screenshot({ path: test.info().outputPath("remove.png") });

      // Nothing is followed here, so there is nothing to connect to.
      await expect(page.getByText("Connecting again")).toHaveCount(0);
      const unknown = await page.goto(url.replace(/prj_\w+/, "prj_unknown/settings"));
      expect(unknown?.status()).toBe(404);
      await expect(page.getByRole("heading", { name: "There is nothing here" })).toBeVisible();
    });
  });
}
