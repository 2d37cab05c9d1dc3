import type { Check } from "../src/modules/versions/schema";
import { createProject, expect, expectNoAxeViolations, idleTest as test } from "./app";
import { openProjectLog } from "./project-log";
import { servePage } from "./served-page";

const USAGE = {
  model: "some-model",
  iterations: 1,
  tokensIn: 12_000,
  tokensOut: 431,
  tokensCached: 0,
  costMicroUsd: 31_400,
  context: { tokens: 12_000, window: 128_000 },
};

const place = { step: "model-1", attempt: 0 };
const draft = (lines: number) => ({ tool: "createOrUpdateFiles", paths: ["app/page.tsx"], lines });

for (const colorScheme of ["light", "dark"] as const) {
  test.describe(`in the ${colorScheme} theme @phone`, () => {
    test.use({ colorScheme });

    test("a call stands where it was written, and what it all took is told", async ({
      page,
      idleHome,
    }) => {
      const log = await openProjectLog(idleHome, await createProject(page, "A todo list"));
      const steps = page.getByRole("list", { name: "Steps" }).getByRole("listitem");
      await log.write(
        { type: "run.phase", data: { status: "BUILDING", phase: "Writing the list" } },
        { type: "usage.updated", data: { step: "model-0", usage: USAGE } },
        { type: "tool.drafted", data: { ...place, n: 0, drafts: [draft(7)] } },
      );
      await expect(steps).toHaveText([/^Writing app\/page\.tsx\+7$/]);
      await log.write({
        type: "tool.drafted",
        data: {
          ...place,
          n: 1,
          drafts: [
            draft(120),
            { tool: "terminal", paths: [], lines: 1 },
            { tool: "finish", paths: [], lines: 0 },
          ],
        },
      });
      await expect(steps).toHaveText([/\+120$/, "Preparing a command"]);
      await expect(page.getByText("12,431 tokens used, $0.03")).toBeAttached();
      await expectNoAxeViolations(page);
      await page.screenshot({ path: test.info().outputPath("drafts.png") });
      const drafted = await steps.first().boundingBox();

      const input = { files: [{ path: "app/page.tsx" }] };
      await log.write(
        { type: "usage.updated", data: { step: "model-1", usage: USAGE } },
        { type: "tool.called", data: { step: "a", tool: "createOrUpdateFiles", input } },
      );
      await expect(steps).toHaveText([/^Writing app\/page\.tsx\+120, running/, /command$/]);
      expect(await steps.first().boundingBox()).toEqual(drafted);

      await log.write(
        { type: "tool.finished", data: { step: "a", isOk: true, output: "" } },
        { type: "run.finished", data: { status: "COMPLETED", reason: "DONE" } },
      );
      await expect(page.getByText(/^some-model·\d+ s·12,431 tokens used, \$0\.03/)).toBeVisible();
      expect(await steps.first().boundingBox()).toEqual(drafted); // nothing is folded under the eyes
      await page.reload();
      await page.getByRole("button", { name: /^1 step, \d+ s$/ }).click();
      await expect(steps).toHaveCount(1);
      await log.close();
    });

    test("what checks found is told with its problems, and shows what the app looked like", async ({
      page,
      idleHome,
    }) => {
      const log = await openProjectLog(idleHome, await createProject(page, "A todo list"));
      const picture = await log.storeBlob(await page.screenshot({ type: "jpeg" }));
      const passed: Check[] = [
        { name: "pages", state: "passed", told: "2 pages answer", problems: [] },
        { name: "looks", state: "passed", told: "", problems: [], picture },
      ];
      const failed: Check[] = [
        { name: "types", state: "failed", told: "", problems: ["page.tsx(3,1): error TS2304"] },
        ...passed,
      ];
      await log.write(
        { type: "run.phase", data: { status: "CHECKING", phase: "Checking" } },
        { type: "tool.called", data: { step: "a", tool: "checkApp", input: {} } },
        { type: "check.finished", data: { step: "a", checks: failed } },
        { type: "tool.finished", data: { step: "a", isOk: false, output: "" } },
      );
      await page.getByRole("button", { name: "Found problems in the app" }).click();
      const checks = page.getByRole("list", { name: "Checks" }).last();
      await expect(checks).toContainText("Types, failed.");
      await expect(page.getByRole("list", { name: "Problems: Types" })).toContainText("TS2304");
      await expectNoAxeViolations(page);

      await log.write(
        {
          type: "version.saved",
          data: {
            fragmentId: "frg_1",
            title: "The list",
            summary: "",
            filesChanged: 1,
            checks: passed,
          },
        },
        { type: "run.finished", data: { status: "COMPLETED", reason: "DONE" } },
      );
      await page.getByRole("button", { name: "Checked: 2 pages, looks" }).click();
      await expect(checks).toContainText("Pages, passed.");
      const shown = page.getByRole("img", { name: "The app as of “The list”" });
      await expect(shown).toHaveJSProperty("complete", true);
      expect(await shown.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(
        1,
      );
      await expectNoAxeViolations(page);
      await page.screenshot({ path: test.info().outputPath("checks.png") });

      await page.getByRole("button", { name: "Enlarge the picture: The app as of" }).click();
      const dialog = page.getByRole("dialog", { name: "The app as of “The list”" });
      await expect(dialog.getByRole("img")).toBeVisible();
      await expectNoAxeViolations(page);
      await page.keyboard.press("Escape");
      await expect(dialog).toBeHidden();
      await log.close();
    });
  });
}

/** Does what the bridge does, and says what an app may say. */
const APP = `<!doctype html><title>App</title><script>
const say = (message, to) => parent.postMessage({ whittle: 1, ...message }, to);
addEventListener("message", ({ data, origin }) => {
  if (data.type !== "connect") return;
  say({ type: "navigated", path: "/todos" }, origin);
  say({ type: "console", level: "error", text: "Bad key" }, origin);
  for (let i = 0; i < 50; i += 1) {
    say({ type: "error", kind: "uncaught", message: "x is undefined" }, origin);
  }
  say({ type: "error", kind: "unheard of", message: "no" }, origin);
});
say({ type: "ready" }, "*");
</script>`;

test("what breaks in the preview is told once, and what another window says is not", async ({
  page,
  idleHome,
}) => {
  const app = await servePage(APP);
  const log = await openProjectLog(idleHome, await createProject(page, "A shopping list"));

  await log.write(
    { type: "run.phase", data: { status: "BUILDING", phase: "Writing" } },
    { type: "sandbox.changed", data: { state: "started", url: app.url } },
  );
  await page.evaluate(() =>
    window.postMessage({ whittle: 1, type: "error", kind: "build", message: "forged" }),
  );
  await expect
    .poll(() => log.read("preview.failed"))
    .toEqual([
      { kind: "console", message: "Bad key", path: "/todos" },
      { kind: "uncaught", message: "x is undefined", path: "/todos" },
    ]);

  // While somebody works on it nobody is asked; afterwards one press has it mended.
  const fix = page.getByRole("button", { name: "Fix this error" });
  await expect(fix).toBeHidden();
  await page.getByRole("button", { name: "Stop" }).click();
  await expect(page.getByText("Something broke in the app: x is undefined")).toBeVisible();
  await expectNoAxeViolations(page);
  await page.screenshot({ path: test.info().outputPath("broken.png") });
  await fix.click();
  await expect(page.getByRole("log")).toContainText(/Fix this error.*\/todos\s+x is undefined/s);
  await expect(fix).toBeHidden();
  await log.close();
  await app.close();
});
