import { createHmac } from "node:crypto";
import { createProject, expect, expectNoAxeViolations, test } from "./app";
import { readRecord } from "./instance";

const BUILT_MS = 60_000;

test.setTimeout(120_000);

test("a sentence becomes an app that is used in the preview and edited by hand @phone", async ({
  page,
  isMobile,
}) => {
  await createProject(page, "Build a todo list for my errands");
  const messages = page.getByRole("log");
  await expect(messages).toContainText("I'll build a todo list", { timeout: 20_000 });
  await expect(messages).toContainText("Todo list", { timeout: BUILT_MS });
  await expect(page.getByRole("button", { name: "Stop" })).toBeHidden({ timeout: BUILT_MS });
  // The name that the agent gave it, instead of the words it was asked with.
  await expect(page.getByRole("heading", { name: "Todo list", exact: true })).toBeVisible();

  const toPreview = page.getByRole("button", { name: "Preview", exact: true });
  if (await toPreview.isVisible()) await toPreview.click();
  const app = page.frameLocator('iframe[title="Preview"]');
  // Said once the page is alive: before that, its form would be sent as forms of old are.
  await expect(app.getByText("Nothing to do yet")).toBeVisible({ timeout: 30_000 });
  const box = app.getByRole("textbox").first();
  await box.fill("Water the ferns");
  await box.press("Enter");
  await expect(app.getByText("Water the ferns")).toBeVisible();
  await app.getByRole("checkbox").first().click();
  await expect(app.getByRole("checkbox").first()).toBeChecked();
  await expectNoAxeViolations(page);
  await page.screenshot({ path: test.info().outputPath("built.png") });

  await page.reload();
  if (await toPreview.isVisible()) await toPreview.click();
  // Its list is gone: a frame has no storage where third parties have none, as in a browser's private window.
  await expect(app.getByText("Nothing to do yet")).toBeVisible({ timeout: 30_000 });

  const show = (name: string) =>
    page.getByRole(isMobile ? "button" : "tab", { name, exact: true }).click();
  await show("Code");
  const code = page.getByRole("tabpanel", { name: "Code" });
  await code.getByRole("button", { name: "Search in all files" }).click();
  await code.getByRole("searchbox", { name: "Search in all files" }).fill("Nothing to do yet");
  await code.getByRole("button", { name: /Nothing to do yet/ }).click();
  await expect(code.getByRole("textbox")).toBeFocused();
  await page.keyboard.insertText("All is done");
  await expect(code.getByText("Saved", { exact: true })).toBeVisible();
  await show("Preview");
  await expect(app.getByText("All is done")).toBeVisible({ timeout: 20_000 });
});

test("a run that is stopped says so and keeps what was made", async ({ page }) => {
  await createProject(page, "A todo list for stopping");
  await page.getByRole("button", { name: "Stop" }).click({ timeout: 20_000 });
  await expect(page.getByRole("log")).toContainText("You stopped this.", { timeout: 10_000 });
  await page.getByRole("textbox", { name: "Message" }).fill("A todo list, please");
  await page.getByRole("textbox", { name: "Message" }).press("Control+Enter");
  await expect(page.getByRole("log")).toContainText("Todo list", { timeout: BUILT_MS });
});

test("a page follows its run to the end when the app is killed in the middle", {
  tag: "@alone",
}, async ({ page, problems }) => {
  await createProject(page, "A todo list that survives");
  await expect(page.getByRole("log")).toContainText("I write its components", { timeout: 20_000 });
  process.kill(readRecord(process.env.E2E_HOME ?? "").children.app?.pid ?? 0, "SIGKILL");
  await expect(page.getByRole("log")).toContainText("6 files changed", { timeout: 90_000 });
  const toPreview = page.frameLocator('iframe[title="Preview"]');
  await expect(toPreview.getByText("Nothing to do yet")).toBeVisible({ timeout: 30_000 });
  problems.length = 0; // the browser has told of the line that was cut
});

test("nobody runs the app's functions without the right signature", async ({ request }) => {
  const key = readRecord(process.env.E2E_HOME ?? "").env.INNGEST_SIGNING_KEY ?? "";
  const sign = (body: string, at: number, withKey = key) => {
    const text = withKey.replace(/^signkey-\w+-/, "");
    const mac = createHmac("sha256", text).update(`${body}${at}`).digest("hex");
    return `t=${at}&s=${mac}`;
  };
  const place = "/api/inngest?fnId=whittle-purge-projects&stepId=step";
  const call = async (body: string, signature?: string) => {
    const headers = {
      "content-type": "application/json",
      ...(signature && { "x-inngest-signature": signature }),
    };
    return (await request.post(place, { data: Buffer.from(body), headers })).status();
  };
  const now = Math.floor(Date.now() / 1000);
  const body = `{"ctx":{},"event":{},"events":[],"steps":{}}`;
  expect(await call(body)).toBe(401);
  expect(await call(body, sign(body, now - 3_600))).toBe(401);
  expect(await call(`{"ctx":{"attempt":1}}`, sign(body, now))).toBe(401);
  expect(await call(body, sign(body, now, "signkey-prod-00"))).toBe(401);
  expect((await request.put("/api/inngest")).status()).toBe(401);
  expect((await request.get("/api/inngest")).status()).toBe(401);
});
