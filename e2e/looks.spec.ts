import { createProject, expect, expectNoAxeViolations, idleTest, promptBox, test } from "./app";

for (const colorScheme of ["light", "dark"] as const) {
  test.describe(`in the ${colorScheme} theme @phone`, () => {
    test.use({ colorScheme });

    test("home has no accessibility violations", async ({ page }) => {
      await createProject(page, "A looks test");
      await page.goto("/");
      await expect(page.getByRole("article").first()).toBeVisible();
      await expectNoAxeViolations(page);
      await promptBox(page).focus();
      await page.screenshot({ path: test.info().outputPath("home.png") });
    });

    idleTest("a project has no accessibility violations", async ({ page }) => {
      await createProject(page, "A looks test");
      await expect(page.getByRole("log").getByText("no worker has picked it up")).toBeVisible();
      await expectNoAxeViolations(page);
      await page.screenshot({ path: test.info().outputPath("project.png") });
    });

    test("the palette and an unknown page have no accessibility violations", async ({ page }) => {
      await page.goto("/");
      await page.getByRole("button", { name: "Search apps and actions" }).click();
      await expect(page.getByRole("option", { name: "New app" })).toBeVisible();
      await expectNoAxeViolations(page);
      const unknown = await page.goto("/projects/prj_unknown");
      expect(unknown?.status()).toBe(404);
      await expect(page.getByRole("heading", { name: "There is nothing here" })).toBeVisible();
      await expectNoAxeViolations(page);
    });
  });
}

test("no page is wider than a phone @phone", async ({ page }) => {
  await createProject(page, `A test of long words ${"Donaudampfschiff".repeat(12)}`);
  const isTooWide = () =>
    page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
  expect(await isTooWide()).toBe(false);
  await page.goto("/");
  expect(await isTooWide()).toBe(false);
});

test("a chosen theme stands in the first byte of the next page, and on the person's next device", async ({
  page,
  request,
}) => {
  const choose = async (name: string) => {
    const saved = page.waitForResponse(/account\.updatePreferences/);
    await page.getByRole("button", { name: /Theme:/ }).click();
    await page.getByRole("menuitemradio", { name }).click();
    await saved;
  };
  await page.goto("/");
  await choose("Dark");
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  await expect(page.locator("html")).toHaveCSS("color-scheme", "dark");
  const cookie = await page.evaluate(() => document.cookie);

  const withoutCookie = await request.get("/");
  expect(await withoutCookie.text()).toContain('data-theme="dark"');
  await choose("As the system");
  const withCookie = await request.get("/", { headers: { cookie } });
  expect(await withCookie.text()).toContain('data-theme="dark"');
});

test("the keyboard reaches everything: palette, help, new app, search", async ({ page }) => {
  await createProject(page, "A keyboard story");
  await page.keyboard.press("Tab");
  await page.locator("body").click({ position: { x: 5, y: 300 } });
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog", { name: "Keyboard shortcuts" })).toBeVisible();
  await page.keyboard.press("Escape");
  await page.keyboard.press("n");
  await expect(promptBox(page)).toBeFocused();
  await page.goBack();
  await expect(page.getByRole("log")).toBeVisible();
  await page.keyboard.press("/");
  await expect(page.getByRole("searchbox", { name: "Search your apps" })).toBeFocused();

  await page.keyboard.press("Control+k");
  await page.getByRole("combobox", { name: "Search your apps and actions" }).fill("keyboard story");
  await expect(page.getByRole("option", { name: "Keyboard story" }).first()).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/projects\//);
});
