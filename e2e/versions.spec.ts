import type { Page } from "@playwright/test";
import { apiOf } from "./api";
import { createProject, expect, expectNoAxeViolations, idleTest, test } from "./app";
import { openProjectLog } from "./project-log";

const BUILD_LIMIT_MS = 90_000;
const SANDBOX_LIMIT_MS = 30_000;

const EDITED = `export default function Page() {
  return <h1>Written by hand</h1>;
}
`;

const versions = (page: Page) => page.getByRole("tabpanel", { name: "Versions", exact: true });
const entry = (page: Page, name: string) =>
  versions(page).getByRole("article", { name, exact: true });
const inApp = (page: Page) =>
  page.frameLocator('iframe[title="Preview"]').getByRole("heading").first();
const picture = (name: string) => test.info().outputPath(`${name}.png`);

test("an older version is looked at, gone back to, and left again; it is starred, named and copied", async ({
  page,
}) => {
  test.setTimeout(240_000);
  const url = await createProject(page, "A todo list");
  const projectId = url.split("/").at(-1) ?? "";
  const card = page.getByRole("log").getByRole("button", { name: "Open this version" });
  await expect(card).toBeVisible({ timeout: BUILD_LIMIT_MS });
  await expect(page.getByRole("button", { name: "Stop" })).toBeHidden();
  const built = (await inApp(page).textContent({ timeout: SANDBOX_LIMIT_MS })) ?? "";
  await apiOf(new URL(url).origin).edit(projectId, "app/page.tsx", EDITED);
  await expect(inApp(page)).toHaveText("Written by hand", { timeout: SANDBOX_LIMIT_MS });

  await page.locator("body").press("v");
  await expect(page).toHaveURL(`${url}?tab=versions`);
  const [current, first, start] = [0, 1, 2].map((n) => versions(page).getByRole("article").nth(n));
  if (!current || !first || !start) throw new Error("There are three");
  await expect(current).toContainText(/Edited page.tsx\s*Current/);
  await expect(current).toContainText("1 file changed");
  await expect(start).toContainText("Template");
  const title = (await first.getAttribute("aria-label")) ?? "";
  await expectNoAxeViolations(page);
  await page.screenshot({ path: picture("timeline") });

  await entry(page, title).getByRole("button", { name: "Preview" }).click();
  await expect(page.getByText(`This is how it was: ${title}`)).toBeVisible();
  const visited = page
    .frameLocator('iframe[title="Preview of an earlier version"]')
    .getByRole("heading");
  await expect(visited.first()).toHaveText(built, { timeout: SANDBOX_LIMIT_MS });
  await expectNoAxeViolations(page);
  await page.screenshot({ path: picture("visit") });
  await page.getByRole("tab", { name: "Preview" }).click();
  await expect(inApp(page)).toHaveText("Written by hand");
  await page.goBack();
  await expect(visited.first()).toHaveText(built, { timeout: SANDBOX_LIMIT_MS });

  await page.getByRole("button", { name: "Restore this version" }).click();
  await expect(page.getByText(`The app is as in “${title}” again`)).toBeVisible();
  await expect(inApp(page)).toHaveText(built, { timeout: SANDBOX_LIMIT_MS });
  await page.screenshot({ path: picture("restored") });
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(inApp(page)).toHaveText("Written by hand", { timeout: SANDBOX_LIMIT_MS });

  await page.locator("body").press("v");
  await expect(versions(page).getByRole("article").first()).toHaveAccessibleName(
    "Back to “Edited page.tsx”",
  );
  await entry(page, title)
    .getByRole("button", { name: `Star “${title}”` })
    .click();
  await entry(page, title)
    .getByRole("button", { name: `More for “${title}”` })
    .click();
  await page.getByRole("menuitem", { name: "Name …" }).click();
  await page.getByRole("textbox", { name: "Name" }).fill("The good one");
  await page.getByRole("button", { name: "Save" }).click();
  await versions(page).getByRole("button", { name: "Starred" }).click();
  await expect(versions(page).getByRole("article")).toHaveCount(1);
  await expect(entry(page, "The good one")).toContainText(title);
  await page.reload();
  await expect(page.getByRole("log")).toContainText("The good one");

  await entry(page, "The good one").getByRole("button", { name: "More" }).click();
  await page.getByRole("menuitem", { name: "Copy into a new app" }).click();
  await expect(page).not.toHaveURL(new RegExp(projectId));
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(/\(copy\)$/);
  await expect(page.getByRole("heading", { name: "A copy to go on from" })).toBeVisible();
  await expect(inApp(page)).toHaveText(built, { timeout: SANDBOX_LIMIT_MS });
  await expectNoAxeViolations(page);
  await page.screenshot({ path: picture("copy") });
});

for (const colorScheme of ["light", "dark"] as const) {
  idleTest.describe(`in the ${colorScheme} theme @phone`, () => {
    idleTest.use({ colorScheme });

    idleTest(
      "the history of an app fits, is searched, and says why nobody goes back now",
      async ({ page, idleHome, isMobile }) => {
        const log = await openProjectLog(idleHome, await createProject(page, "A plant list"));
        const show = (name: string) =>
          page.getByRole(isMobile ? "button" : "tab", { name, exact: true }).click();
        await show("Versions");
        await expect(versions(page).getByText("No versions yet")).toBeVisible();
        const checks = [
          { name: "types" as const, state: "passed" as const, told: "", problems: [] },
          { name: "pages" as const, state: "passed" as const, told: "2 pages", problems: [] },
        ];
        for (let n = 1; n <= 34; n++) {
          await log.saveVersion(
            `A plant list with ${n} plants`,
            { "app/page.tsx": `${n}` },
            checks,
          );
        }
        await log.saveVersion(
          "A plant list that says when to water, with a calendar of the whole year",
          { "app/page.tsx": "last", "README.md": "Plants" },
          checks,
        );
        await expect(versions(page).getByRole("article").first()).toContainText("Current");
        await expectNoAxeViolations(page);
        await page.screenshot({ path: picture("timeline") });
        if (isMobile) {
          await page.setViewportSize({ width: 360, height: 740 });
          const nav = page.getByRole("navigation", { name: "Panels" });
          await expect(nav.getByRole("button")).toHaveCount(7);
          const cut = nav
            .getByRole("button")
            .evaluateAll((buttons) =>
              buttons.filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth),
            );
          expect(await cut).toEqual([]);
          await page.screenshot({ path: picture("narrow") });
        }
        await versions(page).getByRole("article").last().scrollIntoViewIfNeeded();
        await expect(versions(page).getByRole("article")).toHaveCount(35);

        await versions(page)
          .getByRole("searchbox", { name: "Search versions by name" })
          .fill("3 pl");
        await expect(versions(page).getByRole("article")).toHaveCount(4);
        const found = entry(page, "A plant list with 3 plants");
        await found.getByRole("button", { name: "Restore" }).click();
        await expect(page.getByText("Your app is being built. Stop that first")).toBeVisible();
        await page.screenshot({ path: picture("refused") });
        await log.close();
      },
    );
  });
}
