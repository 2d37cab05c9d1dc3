import { createProject, expect, idleTest, promptBox, test } from "./app";

idleTest(
  "a sentence becomes a project that says honestly that nobody works on it yet @phone",
  async ({ page }) => {
    await createProject(page, "Build me a reading list with covers");
    await expect(page.getByRole("heading", { name: "Reading list with covers" })).toBeVisible();
    await expect(page).toHaveTitle("● Reading list with covers · Whittle");
    const messages = page.getByRole("log");
    await expect(messages).toContainText("Waiting for a worker");
    await expect(messages).toContainText("no worker has picked it up");

    await page.getByRole("button", { name: "Cancel" }).click();
    await expect(messages).toContainText("You stopped this.");
    await page.reload();
    await expect(messages).toContainText("You stopped this.");
  },
);

test("where nothing is being built, nobody says that news are waited for", async ({ page }) => {
  await page.clock.install();
  await page.goto("/");
  await promptBox(page).fill("The page is awake");
  await expect(page.getByRole("button", { name: "Build" })).toBeEnabled();
  await page.clock.runFor(10_000);
  await expect(page.getByText("Connecting again")).toHaveCount(0);
});

test("⌘Enter sends, an empty box does not", async ({ page }) => {
  await page.goto("/");
  await expect(page.getByRole("button", { name: "Build" })).toBeDisabled();
  await promptBox(page).fill("   ");
  await promptBox(page).press("Control+Enter");
  await expect(page).toHaveURL("/");
  await promptBox(page).fill("A stopwatch");
  await promptBox(page).press("Control+Enter");
  await expect(page).toHaveURL(/\/projects\//);
});

test("a doubled click makes one project", async ({ page }) => {
  await page.goto("/");
  await promptBox(page).fill("Doubled click counter");
  await page.getByRole("button", { name: "Build" }).dblclick();
  await expect(page).toHaveURL(/\/projects\//);
  await page.goto("/");
  await page.getByRole("searchbox", { name: "Search your apps" }).fill("doubled click");
  await expect(page.getByRole("article")).toHaveCount(1);
});

test("a draft and its template survive a reload and are gone once they were sent", async ({
  page,
}) => {
  await page.goto("/");
  await promptBox(page).fill("A chess clock");
  await page.getByRole("button", { name: "Template: Next.js" }).click();
  await page.getByRole("menuitemradio", { name: /Vite/ }).click();
  await page.reload();
  await expect(promptBox(page)).toHaveValue("A chess clock");
  await expect(page.getByRole("button", { name: "Template: Vite" })).toBeVisible();

  await page.getByRole("button", { name: "Build" }).click();
  await expect(page).toHaveURL(/\/projects\//);
  await page.goto("/");
  await expect(promptBox(page)).toHaveValue("");
});

test("a key opens a menu at what is chosen, and Escape gives the cursor back", async ({ page }) => {
  await page.goto("/");
  const template = page.getByRole("button", { name: "Template: Next.js" });
  await template.focus();
  for (const key of ["Enter", "ArrowDown", "Space"]) {
    await page.keyboard.press(key);
    await expect(page.getByRole("menuitemradio", { name: /Next/ })).toBeFocused();
    await page.keyboard.press("Escape");
    await expect(template).toBeFocused();
  }
  await page.keyboard.press("Enter");
  await expect(page.getByRole("menuitemradio", { name: /Next/ })).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await expect(page.getByRole("menuitemradio", { name: /Vite/ })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: "Template: Vite" })).toBeFocused();
});

test("a picture says its name to whoever points at it or comes to it by a key", async ({
  page,
}) => {
  await page.goto("/");
  const hint = page.locator("[data-slot=hint]");
  const help = page.getByRole("button", { name: "Keyboard shortcuts" });
  await help.hover();
  await expect(hint).toHaveText("Keyboard shortcuts");
  await hint.hover();
  await expect(hint).toBeVisible();
  await promptBox(page).hover();
  await expect(hint).toHaveCount(0);

  await page.getByRole("link", { name: "Model" }).focus();
  await page.keyboard.press("Tab");
  await expect(help).toBeFocused();
  await expect(hint).toHaveText("Keyboard shortcuts");
  await page.keyboard.press("Escape");
  await expect(hint).toHaveCount(0);
});

test("menus and bad news are there without a line too", async ({ page, context }) => {
  await createProject(page, "Lineless counter");
  await page.goto("/", { waitUntil: "networkidle" });
  await context.setOffline(true);
  await page.getByRole("button", { name: "More for Lineless counter" }).click();
  await page.getByRole("menuitem", { name: "Delete" }).click();
  await expect(page.getByText("Whittle cannot be reached. Check the connection")).toBeVisible();
  await expect(page.getByRole("button", { name: "More for Lineless counter" })).toBeVisible();
});

test("a prompt that is too long is counted and kept, and the button waits", async ({ page }) => {
  await page.goto("/");
  await promptBox(page).fill("x".repeat(20_001));
  await expect(page.getByText("20,001 of 20,000 characters")).toBeVisible();
  await expect(page.getByRole("button", { name: "Build" })).toBeDisabled();
});

test("an example fills the box", async ({ page }) => {
  await page.goto("/");
  await page.getByRole("button", { name: "Kanban board" }).click();
  await expect(promptBox(page)).toHaveValue(/three columns/);
  await expect(promptBox(page)).toBeFocused();
});

test("what could not be sent stays in the box with the reason", async ({ page }) => {
  await page.goto("/");
  await promptBox(page).fill("A map of my garden");
  await page.route("**/api/trpc/projects.create**", (route) => route.abort());
  await page.getByRole("button", { name: "Build" }).click();
  await expect(page.locator("#prompt-problem")).toHaveText(
    "Whittle cannot be reached. Check the connection and try again.",
  );
  await expect(promptBox(page)).toHaveValue("A map of my garden");

  await page.unroute("**/api/trpc/projects.create**");
  await page.getByRole("button", { name: "Build" }).click();
  await expect(page).toHaveURL(/\/projects\//);
});

test("apps are searched, sorted, renamed, deleted and brought back", async ({ page }) => {
  await createProject(page, "Zebra counter");
  await createProject(page, "Aardvark counter");
  await page.goto("/");
  const search = page.getByRole("searchbox", { name: "Search your apps" });
  const cards = page.getByRole("article");

  await search.fill("counter");
  await expect(cards.first()).toContainText("Aardvark counter");
  await page.getByRole("button", { name: "Sort: Last changed" }).click();
  await page.getByRole("menuitemradio", { name: "Name" }).click();
  await search.fill("bra cou");
  await expect(cards).toHaveCount(1);

  await page.getByRole("button", { name: "More for Zebra counter" }).click();
  await page.getByRole("menuitem", { name: "Rename" }).click();
  await page.getByRole("textbox", { name: "Name" }).fill(" ");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Give it a name.")).toBeVisible();
  await page.getByRole("textbox", { name: "Name" }).fill("Zebra cousins");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("dialog")).toBeHidden();
  await expect(cards).toContainText("Zebra cousins");
  await expect(page).toHaveTitle("Whittle");

  await page.getByRole("button", { name: "More for Zebra cousins" }).click();
  await page.getByRole("menuitem", { name: "Delete" }).click();
  await expect(page.getByText("No app is called “bra cou”.")).toBeVisible();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(cards).toContainText("Zebra cousins");
});

idleTest(
  "a message that is sent during a run waits, and takes its turn when the run ends",
  async ({ page }) => {
    await createProject(page, "A packing list");
    await page.getByRole("textbox", { name: "Message" }).fill("Make it blue");
    await page.getByRole("textbox", { name: "Message" }).press("Control+Enter");
    await expect(page.getByRole("list", { name: "Waiting messages" })).toContainText(
      "Make it blue",
    );
    await expect(page.getByRole("textbox", { name: "Message" })).toHaveValue("");

    await page.getByRole("button", { name: "Cancel" }).click();
    await expect(page.getByRole("list", { name: "Waiting messages" })).toBeHidden();
    await expect(page.getByRole("log")).toContainText("Make it blue");
    await expect(page.getByRole("log").getByText("Waiting for a worker")).toHaveCount(1);
  },
);

idleTest("who sends a message sees it, wherever they were reading", async ({ page }) => {
  const lines = Array.from({ length: 60 }, (_, n) => `${n}. Pack something`);
  await page.goto("/");
  await promptBox(page).fill(lines.join("\n"));
  await page.getByRole("button", { name: "Build" }).click();
  await page.getByRole("button", { name: "Cancel" }).click();
  await expect(page.getByRole("button", { name: "Try again" })).toBeInViewport();
  const log = page.getByRole("log");
  await log.locator("[tabindex]").evaluate((view) => view.scrollTo({ top: -view.scrollHeight }));
  await expect(page.getByRole("button", { name: "Try again" })).not.toBeInViewport();
  await page.getByRole("textbox", { name: "Message" }).fill("Make it blue");
  await page.keyboard.press("Control+Enter");
  // Not in the box, from which it is being sent.
  await expect(log.getByText("Make it blue")).toBeInViewport();
});
