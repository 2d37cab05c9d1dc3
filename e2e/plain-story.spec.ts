import type { Page } from "@playwright/test";
import { createProject, expect, expectNoAxeViolations, promptBox, test } from "./app";

const BUILT_MS = 90_000;

test.setTimeout(180_000);

// It is remembered, and the other tests are the same person.
test.afterEach(async ({ request, baseURL }) => {
  await request.post("/api/trpc/account.updatePreferences", {
    data: { json: { detail: "detailed" } },
    headers: { origin: baseURL ?? "" },
  });
});

test("an app is asked for with the keyboard alone and built in plain words, mistake, reload and all", {
  tag: "@alone",
}, async ({ page }) => {
  await createProject(page, "What can you build?");
  await page.getByRole("radio", { name: "Detailed" }).focus();
  await page.keyboard.press("ArrowLeft");
  await expect(page.getByRole("radio", { name: "Plain" })).toBeChecked();

  await page.locator("body").press("n");
  await expect(promptBox(page)).toBeFocused();
  await page.keyboard.type("A todo list for the garden");
  await page.keyboard.press("Control+Enter");
  await expect(page).toHaveURL(/\/projects\/prj_\w+$/);
  const messages = page.getByRole("log");
  const seen = watchWords(page);
  await expect(messages).toContainText("I'll build a todo list", { timeout: 30_000 });
  await page.reload();
  await expect(messages).toContainText("I'll build a todo list");
  await expect(messages).toContainText("Checked: it works", { timeout: BUILT_MS });
  await expectNoAxeViolations(page);

  await page.locator("body").press("m");
  await page.keyboard.type("Call it Beds");
  await page.keyboard.press("Control+Enter");
  await expect(messages.getByText("Call it Beds")).toBeVisible();
  await expect(messages.getByText("Checked: it works")).toHaveCount(2, { timeout: BUILT_MS });
  await expect(messages.locator("pre, code")).toHaveCount(0);
  expect(await seen()).not.toMatch(/TS\d{4}|npm |\.tsx|exit code|import \{/);
  await page.screenshot({ path: test.info().outputPath("plain.png") });
});

/** Everything that the conversation has said at any time. A page that is loaded anew begins anew. */
function watchWords(page: Page) {
  const begin = () =>
    page.evaluate(() => {
      const words = new Set<string>();
      const look = () => words.add(document.querySelector('[role="log"]')?.textContent ?? "");
      Object.assign(window, { words });
      new MutationObserver(look).observe(document.body, { childList: true, subtree: true });
    });
  page.on("load", () => void begin());
  return () =>
    page.evaluate(() => [...(window as unknown as { words: Set<string> }).words].join("\n"));
}
