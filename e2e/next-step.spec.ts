import { createProject, expect, expectNoAxeViolations, promptBox, idleTest as test } from "./app";

test("what was stopped is asked for again with one press, with the files that went along @phone", async ({
  page,
}) => {
  await page.goto("/");
  await page.getByLabel("Files to attach").setInputFiles({
    name: "brief.md",
    mimeType: "text/plain",
    buffer: Buffer.from("# A shop"),
  });
  await expect(page.getByRole("list", { name: "Attached files" })).toContainText("brief.md");
  await promptBox(page).fill("Build what the brief says");
  await page.getByRole("button", { name: "Build" }).click();
  await page.getByRole("button", { name: "Cancel" }).click();
  const again = page.getByRole("button", { name: "Try again" });
  await expectNoAxeViolations(page);
  await page.screenshot({ path: test.info().outputPath("stopped.png") });
  await again.click();

  await expect(page.getByText("Build what the brief says")).toHaveCount(2);
  await expect(page.getByRole("link", { name: /brief\.md/ })).toHaveCount(2);
  await expect(again).toBeHidden();
  await page.reload();
  await expect(page.getByText("Build what the brief says")).toHaveCount(2);
});

test("what comes next is not offered while something else waits to be answered", async ({
  page,
}) => {
  await createProject(page, "A packing list");
  await page.getByRole("textbox", { name: "Message" }).fill("Make it blue");
  await page.keyboard.press("Control+Enter");
  await expect(page.getByRole("list", { name: "Waiting messages" })).toContainText("blue");
  await page.getByRole("button", { name: "Cancel" }).click();
  await expect(page.getByRole("log")).toContainText("Make it blue");
  await expect(page.getByRole("button", { name: "Try again" })).toBeHidden();
});

test("what is written over an earlier message is kept when something begins meanwhile", async ({
  page,
  context,
}) => {
  const url = await createProject(page, "A packing list");
  await page.getByRole("button", { name: "Cancel" }).click();
  await page.getByRole("button", { name: "Edit and send again" }).focus();
  await page.keyboard.press("Enter");
  const editor = page.getByRole("textbox", { name: "Say this instead" });
  await editor.fill("A shopping list");

  const other = await context.newPage();
  await other.goto(url);
  await other.getByRole("textbox", { name: "Message" }).fill("Make it blue");
  await other.keyboard.press("Control+Enter");
  await expect(page.getByRole("log")).toContainText("Make it blue");
  await expect(editor).toHaveValue("A shopping list");
  await editor.press("Control+Enter");
  await expect(editor).toHaveAccessibleDescription(/Stop what is being built first/);

  await other.getByRole("button", { name: "Cancel" }).click();
  await expect(page.getByRole("button", { name: "Try again" })).toBeVisible();
  await editor.press("Control+Enter");
  await expect(page.getByRole("button", { name: "2 messages set aside" })).toBeVisible();
  await expect(page.getByRole("log").getByText("A shopping list")).toBeVisible();
});

for (const colorScheme of ["light", "dark"] as const) {
  test.describe(`in the ${colorScheme} theme @phone`, () => {
    test.use({ colorScheme });

    test("an earlier message is said anew, with its files, and what followed is set aside in every tab", async ({
      page,
      context,
    }) => {
      const url = await createProject(page, "A packing list");
      const log = page.getByRole("log");
      const edit = page.getByRole("button", { name: "Edit and send again" });
      await expect(edit).toHaveCount(0); // not while something is under way
      await page.getByRole("button", { name: "Cancel" }).click();
      await page.getByLabel("Files to attach").setInputFiles({
        name: "colours.md",
        mimeType: "text/plain",
        buffer: Buffer.from("# Blue"),
      });
      await page.getByRole("textbox", { name: "Message" }).fill("Make it blue");
      await page.getByRole("button", { name: "Send", exact: true }).click(); // once the file has arrived
      await page.getByRole("button", { name: "Cancel" }).click();
      await expect(edit).toHaveCount(2);
      const other = await context.newPage();
      await other.goto(url);

      await edit.last().focus();
      await page.keyboard.press("Enter");
      const editor = page.getByRole("textbox", { name: "Say this instead" });
      await expect(editor).toBeFocused();
      await page.keyboard.press("Escape");
      await expect(edit.last()).toBeFocused();
      await page.keyboard.press("Enter");
      await editor.fill("Make it green");
      await expectNoAxeViolations(page);
      await page.screenshot({ path: test.info().outputPath("editing.png") });
      await page.keyboard.press("Control+Enter");

      for (const tab of [page, other]) {
        const told = tab.getByRole("log");
        await expect(told.getByText("Make it green")).toBeVisible();
        await expect(told.getByText("A packing list")).toBeVisible();
        await expect(told.getByText("Make it blue")).toHaveCount(0);
        await expect(told.getByRole("link", { name: /colours\.md/ })).toHaveCount(1);
      }
      await log.getByRole("button", { name: "1 message set aside" }).click();
      await expect(log.getByText("Make it blue")).toBeVisible();
      await expectNoAxeViolations(page);
      await page.screenshot({ path: test.info().outputPath("set-aside.png") });
    });
  });
}
