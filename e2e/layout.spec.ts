import type { Page } from "@playwright/test";
import { createProject, expect, expectNoAxeViolations, idleTest as test } from "./app";
import { openProjectLog } from "./project-log";
import { servePage } from "./served-page";

const PAGE = `export default function Page() {
  return <h1>Plants</h1>;
}
`;

const widthOf = async (page: Page) =>
  (await page.getByRole("region", { name: "Conversation" }).boundingBox())?.width ?? 0;

test("the conversation's width is dragged over the app, moved by keys, and there from the first byte of the next page", async ({
  page,
  idleHome,
}) => {
  const app = await servePage("<!doctype html><title>App</title><p>The app</p>");
  const log = await openProjectLog(idleHome, await createProject(page, "A plant list"));
  await log.write({ type: "sandbox.changed", data: { state: "started", url: app.url } });
  const line = page.getByRole("separator", { name: "Width of the conversation" });
  const before = await widthOf(page);

  const place = await line.boundingBox();
  if (!place) throw new Error("The line is not shown");
  await page.mouse.move(place.x, 400);
  await page.mouse.down();
  await page.mouse.move(place.x + 80, 400, { steps: 4 });
  await page.mouse.move(place.x + 200, 410, { steps: 4 });
  await page.mouse.up();
  expect(await widthOf(page)).toBeCloseTo(before + 200, -1);

  await line.press("ArrowLeft");
  await expect.poll(() => widthOf(page)).toBeLessThan(before + 190);
  const chosen = await widthOf(page);
  await expect(line).toHaveAttribute("aria-valuenow", String(chosen));
  const html = await (await page.context().request.get(page.url())).text();
  expect(html).toContain(`--first:${chosen}px`);
  await page.reload();
  expect(await widthOf(page)).toBe(chosen);
  await line.dblclick();
  await expect.poll(() => widthOf(page)).toBe(before);
  await log.close();
  await app.close();
});

for (const colorScheme of ["light", "dark"] as const) {
  test.describe(`in the ${colorScheme} theme @phone`, () => {
    test.use({ colorScheme });

    test("what is looked at stands in the address, and comes back with it", async ({
      page,
      idleHome,
      isMobile,
    }) => {
      const url = await createProject(page, "A plant list");
      const log = await openProjectLog(idleHome, url);
      const show = (name: string) =>
        page.getByRole(isMobile ? "button" : "tab", { name, exact: true }).click();

      await show("Code");
      await expect(page.getByText("No files yet")).toBeVisible();
      await expectNoAxeViolations(page);
      const first = await log.saveVersion("Plants", {
        "app/page.tsx": PAGE,
        "README.md": "Plants",
      });
      await log.saveVersion("Bigger plants", {
        "app/page.tsx": PAGE.replace("Plants", "Big plants"),
        "README.md": "Plants",
      });

      const code = page.getByRole("tabpanel", { name: "Code" });
      await code.getByRole("searchbox", { name: "Search files by name" }).fill("page");
      await code.getByRole("treeitem", { name: "page.tsx" }).click();
      const text = code.getByRole("textbox", { name: "app/page.tsx" });
      await expect(text).toContainText("Big plants");
      await expectNoAxeViolations(page);
      await page.screenshot({ path: test.info().outputPath("code.png") });

      await code.getByRole("button", { name: "Version: Now" }).click();
      await page.getByRole("menuitemradio", { name: /^Plants/ }).click();
      await expect(text).toContainText("<h1>Plants</h1>");
      await expect(page).toHaveURL(`${url}?tab=code&version=${first}&file=app%2Fpage.tsx`);
      await page.reload();
      await expect(text).toContainText("<h1>Plants</h1>");

      await show("Changes");
      const changes = page.getByRole("tabpanel", { name: "Changes" });
      await expect(changes.getByText("2 files")).toBeVisible();
      await changes.getByRole("button", { name: "Version: Plants" }).click();
      await page.getByRole("menuitemradio", { name: /^Bigger plants/ }).click();
      const changed = changes.getByRole("group", { name: "What changed in app/page.tsx" });
      await expect(changed.getByRole("row").filter({ hasText: "removed" })).toHaveText(
        /<h1>Plants/,
      );
      await expect(changed.getByRole("row").filter({ hasText: "added" })).toHaveText(
        /<h1>Big plants/,
      );
      await expectNoAxeViolations(page);
      await page.screenshot({ path: test.info().outputPath("changes.png") });
      await changes.getByRole("button", { name: "Open app/page.tsx" }).click();
      await expect(text).toContainText("Big plants");
      await page.goBack();
      await expect(changed).toBeVisible();
      await log.close();
    });
  });
}

test("an address of a version that is not there says so, and the rest of the page works", async ({
  page,
}) => {
  const url = await createProject(page, "A plant list");
  await page.goto(`${url}?tab=changes&version=frg_0000000000000000000000`);
  const changes = page.getByRole("tabpanel", { name: "Changes" });
  await expect(changes.getByRole("alert")).toContainText("This version does not exist.");
  await expect(page.getByRole("textbox", { name: "Message" })).toBeVisible();
  await changes.getByRole("button", { name: "Show the app as it is now" }).click();
  await expect(changes.getByText("No changes yet")).toBeVisible();
  await expect(page).toHaveURL(`${url}?tab=changes`);
});

test("keys and full screen leave the app in its frame as it is", async ({ page, idleHome }) => {
  const app = await servePage('<!doctype html><title>App</title><input aria-label="Item">');
  const log = await openProjectLog(idleHome, await createProject(page, "A plant list"));
  await log.write(
    { type: "run.phase", data: { status: "BUILDING", phase: "Writing" } },
    { type: "sandbox.changed", data: { state: "started", url: app.url } },
  );
  const item = page.frameLocator('iframe[title="Preview"]').getByLabel("Item");
  await item.fill("Fern");
  await page.getByRole("tab", { name: "Preview" }).focus();
  await page.keyboard.press("ArrowRight");
  await expect(page.getByRole("tab", { name: "Code" })).toBeFocused();
  await expect(page.getByRole("tabpanel", { name: "Code" })).toBeVisible();
  await page.keyboard.press("d");
  await expect(page.getByRole("tabpanel", { name: "Changes" })).toBeVisible();

  await page.keyboard.press("f");
  await expect(page.getByRole("region", { name: "Conversation" })).toBeHidden();
  await expect(page.getByRole("banner")).toBeHidden();
  await expect(item).toHaveValue("Fern");
  const left = async () => {
    const box = await page.getByRole("tabpanel", { name: "Preview" }).boundingBox();
    return page.evaluate((width) => window.innerWidth - width, box?.width ?? 0);
  };
  await page.screenshot({ path: test.info().outputPath("full.png") });
  await expect.poll(left).toBe(0);
  await page.getByRole("button", { name: "Leave full screen" }).click();
  await expect(page.getByRole("region", { name: "Conversation" })).toBeVisible();
  await page.locator("body").press("m");
  await expect(page.getByRole("textbox", { name: "Message" })).toBeFocused();
  await expect(item).toHaveValue("Fern");
  await log.close();
  await app.close();
});
