import type { Page } from "@playwright/test";
import { createProject, expect, expectNoAxeViolations, idleTest as test } from "./app";

const composer = (page: Page) => page.getByRole("textbox", { name: "Message" });
const editor = (page: Page) => page.getByRole("textbox", { name: "Edit what waits" });
const waiting = (page: Page) =>
  page.getByRole("list", { name: "Waiting messages" }).getByRole("listitem");

async function say(page: Page, text: string) {
  await composer(page).fill(text);
  await composer(page).press("Control+Enter");
  await expect(composer(page)).toHaveValue("");
}

async function act(page: Page, text: string, name: string) {
  const item = waiting(page).filter({ hasText: text });
  await item.hover();
  await item.getByRole("button", { name }).click();
}

for (const colorScheme of ["light", "dark"] as const) {
  test.describe(`in the ${colorScheme} theme @phone`, () => {
    test.use({ colorScheme });

    test("what waits is changed, moved and taken away, and every tab shows the same", async ({
      page,
      context,
    }) => {
      const url = await createProject(page, "A packing list");
      for (const text of ["Make it blue", "Add weights", "Sort it by name"]) await say(page, text);
      const other = await context.newPage();
      await other.goto(url);
      await expect(waiting(other)).toHaveText(["NextMake it blue", "ThenAdd weights", /Sort/]);

      await act(page, "Sort it", "Move up");
      await expect(waiting(other)).toHaveText([/blue/, /Sort/, /weights/]);
      await act(other, "blue", "Move down");
      await expect(waiting(page)).toHaveText(["NextSort it by name", /blue/, /weights/]);

      await act(page, "blue", "Edit");
      await expect(editor(page)).toBeFocused();
      await editor(page).fill("Make it dark blue");
      await expectNoAxeViolations(page);
      await page.screenshot({ path: test.info().outputPath("queue.png") });
      await editor(page).press("Control+Enter");
      await expect(waiting(other)).toHaveText([/Sort/, "ThenMake it dark blue", /weights/]);

      await act(page, "weights", "Take away");
      await expect(waiting(other)).toHaveCount(2);
      await page.getByRole("button", { name: "Undo" }).click();
      await expect(waiting(other)).toHaveText([/Sort/, /dark blue/, /weights/]);
      await page.reload();
      await expect(waiting(page)).toHaveText([/Sort/, /dark blue/, /weights/]);
    });
  });
}

test("what is written over a message whose turn has come is not lost", async ({
  page,
  context,
}) => {
  const url = await createProject(page, "A packing list");
  await say(page, "Make it blue");
  await act(page, "blue", "Edit");
  await editor(page).fill("Make it green, with leaves");

  const other = await context.newPage();
  await other.goto(url);
  await other.getByRole("button", { name: "Cancel" }).click();
  await expect(page.getByText("This does not wait any more.")).toBeVisible();
  await expect(editor(page)).toHaveValue("Make it green, with leaves");
  await page.getByRole("button", { name: "Send anew" }).click();
  await expect(waiting(page)).toHaveText(["NextMake it green, with leaves"]);
  await expect(page.getByRole("log")).toContainText("Make it blue");
  await expect(editor(page)).toBeHidden();
});

test("Escape leaves a message as it was", async ({ page }) => {
  await createProject(page, "A packing list");
  await say(page, "Make it blue");
  await act(page, "blue", "Edit");
  await editor(page).fill("something else");
  await editor(page).press("Escape");
  await expect(waiting(page)).toHaveText(["NextMake it blue"]);
});
