import { createProject, expect, expectNoAxeViolations, idleTest as test } from "./app";
import { startPreviewApp } from "./preview-app";
import { openProjectLog } from "./project-log";

const FILES = ["hooks/use-todos.ts", "components/todo-list.tsx"];

for (const colorScheme of ["light", "dark"] as const) {
  test.describe(`in the ${colorScheme} theme @phone`, () => {
    test.use({ colorScheme });

    test("a run is told while it works, and folds when it is over", async ({ page, idleHome }) => {
      const log = await openProjectLog(idleHome, await createProject(page, "A todo list"));
      const messages = page.getByRole("log");

      await log.write(
        { type: "run.phase", data: { status: "BUILDING", phase: "Writing the list" } },
        { type: "text.delta", data: { step: "say", attempt: 0, n: 0, text: "I write the li" } },
        { type: "todos.changed", data: { todos: [{ title: "Write it", status: "active" }] } },
      );
      await expect(messages.getByRole("status")).toHaveText("Writing the list");
      await expect(messages.locator("[aria-busy=true]")).toHaveText("I write the li");
      await expect(messages.getByRole("list", { name: "Todo list" })).toHaveText("Doing: Write it");
      await expect(page.getByRole("button", { name: "Stop" })).toBeEnabled();

      const failed = { step: "model-1", model: "one", told: "It is overloaded.", at: null };
      await log.write({ type: "model.failed", data: { ...failed, next: "another" } });
      await expect(messages.getByText("It is overloaded. Asking another instead.")).toBeVisible();

      const written = { step: "write", hash: "hash", linesAdded: 20, linesRemoved: 3 };
      await log.write(
        { type: "text.done", data: { step: "say", text: "I write the list." } },
        { type: "tool.called", data: { step: "status", tool: "setStatus", input: {} } },
        {
          type: "tool.called",
          data: {
            step: "write",
            tool: "createOrUpdateFiles",
            input: { files: FILES.map((path) => ({ path })) },
          },
        },
        ...FILES.map((path) => ({
          type: "file.changed" as const,
          data: { ...written, path },
        })),
        { type: "tool.finished", data: { step: "write", isOk: true, output: "Wrote 2 files." } },
        {
          type: "tool.called",
          data: { step: "run", tool: "terminal", input: { command: "npm run build" } },
        },
        { type: "tool.output", data: { step: "run", attempt: 0, n: 0, text: "Compiling …" } },
      );
      await expect(messages.getByRole("list", { name: "Steps" }).getByRole("button")).toHaveText([
        /^Wrote 2 files.*40 lines added.*6 lines removed, done/,
        /^Running npm run build, running/,
      ]);
      await page.getByRole("button", { name: "Running npm run build" }).click();
      await expect(page.getByRole("group", { name: "Output" })).toHaveText("Compiling …");
      await expectNoAxeViolations(page);
      await page.screenshot({ path: test.info().outputPath("working.png") });

      await log.write(
        { type: "tool.finished", data: { step: "run", isOk: false, output: "exit code 1" } },
        {
          type: "run.finished",
          data: { status: "FAILED", reason: "FAILED", error: "The model does not answer." },
        },
      );
      await expect(messages).toContainText("The model does not answer.");
      await expect(messages).toContainText("I write the list.");
      await expect(messages.getByRole("status")).toHaveCount(0);
      await expect(page.getByRole("list", { name: "Steps" })).toBeVisible(); // it was watched
      await page.reload();
      const summary = page.getByRole("button", { name: /^2 steps, 2 files changed, \d+ s$/ });
      await expect(summary).toHaveAttribute("aria-expanded", "false");
      await expect(page.getByRole("list", { name: "Steps" })).toBeHidden();
      await summary.click();
      await page.getByRole("button", { name: "Wrote 2 files" }).click();
      await expect(page.getByRole("list", { name: "Files" }).getByRole("listitem")).toContainText(
        FILES,
      );
      await expectNoAxeViolations(page);
      await page.screenshot({ path: test.info().outputPath("over.png") });
      await log.close();
    });
  });
}

test("the app is shown while the run still works, and stays as it was left @phone", async ({
  page,
  idleHome,
  isMobile,
}) => {
  const app = await startPreviewApp();
  const log = await openProjectLog(idleHome, await createProject(page, "A shopping list"));
  const show = async (name: "Chat" | "Preview") => {
    if (isMobile) await page.getByRole("button", { name, exact: true }).click();
  };

  await show("Preview");
  await expect(page.getByText("It appears here as soon as it runs.")).toBeVisible();
  await log.write(
    { type: "run.phase", data: { status: "BUILDING", phase: "Writing" } },
    { type: "sandbox.changed", data: { state: "started", url: app.url } },
  );
  const preview = page.getByRole("tabpanel", { name: "Preview" });
  await expect(preview.getByRole("status")).toHaveText("Ready");
  const item = page.frameLocator('iframe[title="Preview"]').getByLabel("Item");
  await item.fill("Milk");
  await show("Chat");
  await expect(page.getByRole("textbox", { name: "Message" })).toBeVisible();
  await show("Preview");
  await expect(item).toHaveValue("Milk");

  // No image was ever built here, so that nothing can be opened: the reason is told beside what is there.
  await log.write({ type: "run.finished", data: { status: "COMPLETED", reason: "DONE" } });
  await expect(preview.getByRole("alert")).toContainText("has not been built yet");
  await expect(preview.getByRole("status")).toHaveText("Not available");
  await expect(item).toHaveValue("Milk");

  await page.reload();
  await show("Preview");
  await expect(
    preview.getByRole("heading", { name: "The preview is not available" }),
  ).toBeVisible();
  await expect(preview.getByRole("button", { name: "Try again" })).toBeEnabled();
  await expect(page.locator("iframe")).toHaveCount(0);
  await expectNoAxeViolations(page);
  await log.close();
  app.stop();
});
