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
