import type { BrowserContext, Page } from "@playwright/test";
import { createProject, expect, idleTest as test } from "./app";
import { openCuttableLine } from "./cuttable-line";

const composer = (page: Page) => page.getByRole("textbox", { name: "Message" });
const queue = (page: Page) => page.getByRole("list", { name: "Waiting messages" });

async function say(page: Page, text: string) {
  await composer(page).fill(text);
  await composer(page).press("Control+Enter");
  await expect(composer(page)).toHaveValue("");
}

async function openTabs(context: BrowserContext, url: string, count: number) {
  const tabs: Page[] = [];
  for (let i = 0; i < count; i++) {
    const tab = await context.newPage();
    await tab.goto(url);
    await expect(tab.getByRole("log")).toBeVisible();
    tabs.push(tab);
  }
  return tabs;
}

test("what happens in one tab is seen in the others, and the eighth tab works like the first", async ({
  page,
  context,
}) => {
  const url = await createProject(page, "A shared shopping list");
  const tabs = await openTabs(context, url, 7);
  const eighth = tabs[6] as Page;

  await say(eighth, "Add a price to each item");
  for (const tab of [page, ...tabs]) {
    await expect(queue(tab)).toContainText("Add a price to each item");
  }
});

test("when the tab that holds the line closes, another takes it and nothing is lost or doubled", async ({
  page,
  context,
}) => {
  const url = await createProject(page, "A bird diary");
  const [second, third] = (await openTabs(context, url, 2)) as [Page, Page];
  await page.close();

  await say(second, "First wish");
  await say(third, "Second wish");
  for (const tab of [second, third]) {
    await expect(queue(tab).getByRole("listitem")).toHaveText([
      "NextFirst wish",
      "ThenSecond wish",
    ]);
  }
});

test("a line that was cut catches up by itself, and says so meanwhile", async ({
  page,
  context,
  baseURL,
}) => {
  const url = await createProject(page, "A tide table");
  const line = await openCuttableLine(baseURL ?? "");
  const far = await context.newPage();
  await far.goto(`${line.url}${new URL(url).pathname}`);
  await expect(far.getByRole("log").getByText("Waiting for a worker")).toBeVisible();

  line.cut();
  await say(page, "Said while the line was cut");
  await expect(queue(page)).toBeVisible();
  await expect(far.getByText(/Connecting again|cannot be reached/)).toBeVisible({
    timeout: 15_000,
  });
  await expect(queue(far)).toBeHidden();

  line.mend();
  await expect(queue(far)).toContainText("Said while the line was cut", { timeout: 20_000 });
  await expect(queue(far).getByRole("listitem")).toHaveCount(1);
  line.close();
});

test("where streams are blocked the page asks again and again, and says so", async ({
  page,
  browser,
}) => {
  const url = await createProject(page, "A plant calendar");
  const context = await browser.newContext();
  await context.route("**/api/trpc/runs.onEvent**", (route) => route.abort());
  const blocked = await context.newPage();
  await blocked.goto(url);
  await expect(blocked.getByText("blocks live updates")).toBeVisible({ timeout: 20_000 });

  await say(page, "Water the ferns");
  await expect(queue(blocked)).toContainText("Water the ferns");
  await context.close();
});

test("the list of apps follows what happens inside them", async ({ page, context }, {
  repeatEachIndex,
}) => {
  const name = `Moon phase clock ${repeatEachIndex}`; // the only one of its name, however often this runs
  await createProject(page, name);
  const home = await context.newPage();
  await home.goto("/");
  const card = home.getByRole("article").filter({ hasText: name });
  await expect(card).toContainText("Waiting");

  await page.getByRole("button", { name: "Cancel" }).click();
  await expect(card).not.toContainText("Waiting");
});
