import type { Page } from "@playwright/test";
import { apiOf } from "./api";
import { createProject, expect, expectNoAxeViolations, idleTest, test } from "./app";
import { openProjectLog } from "./project-log";

const SANDBOX_LIMIT_MS = 30_000;

const pageSaying = (heading: string) => `export default function Page() {
  return <h1>${heading}</h1>;
}
`;

const versions = (page: Page) => page.getByRole("tabpanel", { name: "Versions", exact: true });
const entry = (page: Page, name: string) =>
  versions(page).getByRole("article", { name, exact: true });
/** Also while another panel is shown before it. */
const inApp = (page: Page) => page.frameLocator('iframe[title="Preview"]').locator("h1");
const picture = (name: string) => test.info().outputPath(`${name}.png`);

/** An app with its files, at which nobody works any more. */
async function openStoppedApp(page: Page) {
  const url = await createProject(page, "A todo list to go back to");
  await expect(page.getByRole("list", { name: "Steps" }).first()).toBeVisible({
    timeout: SANDBOX_LIMIT_MS,
  });
  await page.getByRole("button", { name: "Stop" }).click();
  await expect(page.getByRole("log")).toContainText("You stopped this.", { timeout: 20_000 });
  return url;
}

test("an older version is named, looked at, gone back to, left again, and copied", async ({
  page,
}) => {
  test.setTimeout(180_000);
  const url = await openStoppedApp(page);
  const projectId = url.split("/").at(-1) ?? "";
  const edit = async (heading: string) => {
    await apiOf(new URL(url).origin).edit(projectId, "app/page.tsx", pageSaying(heading));
    await expect(inApp(page)).toHaveText(heading, { timeout: SANDBOX_LIMIT_MS });
  };
  await edit("First");
  await page.locator("body").press("v");
  await expect(page).toHaveURL(`${url}?tab=versions`);
  const edited = entry(page, "Edited page.tsx");
  await expect(edited).toContainText("1 file changed");
  await edited.getByRole("button", { name: "Star" }).click();
  await edited.getByRole("button", { name: "More" }).click();
  await page.getByRole("menuitem", { name: "Name …" }).click();
  await page.getByRole("textbox", { name: "Name" }).fill("The good one");
  await page.getByRole("button", { name: "Save" }).click();
  const good = entry(page, "The good one");
  await expect(good).toContainText(/Current\s*Edited page.tsx/);
  await edit("Second");
  await expect(edited).toContainText("Current");
  await expectNoAxeViolations(page);
  await page.screenshot({ path: picture("timeline") });

  await page.getByRole("tab", { name: "Changes" }).click();
  await page.getByRole("button", { name: "Compared with: The version before" }).click();
  await page.getByRole("menuitemradio", { name: /^The good one/ }).click();
  await expect(page.getByRole("button", { name: "Compared with: The good one" })).toBeVisible();
  await page.locator("body").press("v");

  await good.getByRole("button", { name: "Preview" }).click();
  await expect(page.getByText("This is how it was: The good one")).toBeVisible();
  const visited = page
    .frameLocator('iframe[title="Preview of an earlier version"]')
    .getByRole("heading");
  await expect(visited).toHaveText("First", { timeout: SANDBOX_LIMIT_MS });
  await expectNoAxeViolations(page);
  await page.screenshot({ path: picture("visit") });
  await expect(inApp(page)).toHaveText("Second");

  await page.getByRole("button", { name: "Restore this version" }).dblclick();
  await expect(page.getByText("The app is as in “The good one” again")).toBeVisible();
  await expect(page.getByText("Nothing would change")).toBeHidden();
  await expect(page.getByRole("tabpanel", { name: "Preview", exact: true })).toBeVisible();
  await expect(inApp(page)).toHaveText("First", { timeout: SANDBOX_LIMIT_MS });
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(inApp(page)).toHaveText("Second", { timeout: SANDBOX_LIMIT_MS });

  await page.locator("body").press("v");
  await expect(versions(page).getByRole("article").first()).toHaveAccessibleName(
    "Back to “Edited page.tsx”",
  );
  await versions(page).getByRole("button", { name: "Starred" }).click();
  await expect(versions(page).getByRole("article")).toHaveCount(1);
  await good.getByRole("button", { name: "More" }).click();
  await page.getByRole("menuitem", { name: "Copy into a new app" }).click();
  await expect(page).not.toHaveURL(new RegExp(projectId));
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(/\(copy\)$/);
  await expect(page.getByRole("heading", { name: "A copy to go on from" })).toBeVisible();
  await expect(inApp(page)).toHaveText("First", { timeout: SANDBOX_LIMIT_MS });
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

        await page.goto(`${page.url()}&visit=frg_0000000000000000000000`);
        await expect(versions(page).getByRole("alert")).toHaveText("This version does not exist.");
        await versions(page).getByRole("button", { name: "Back to now" }).click();
        await expect(versions(page).getByRole("article").first()).toContainText("Current");
        await log.close();
      },
    );
  });
}
