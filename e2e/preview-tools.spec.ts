import type { Page } from "@playwright/test";
import { idleTest as base, createProject, expect, expectNoAxeViolations } from "./app";
import { startPreviewApp } from "./preview-app";
import { openProjectLog } from "./project-log";

type Shown = Awaited<ReturnType<typeof openProjectLog>> & { url: string };

/** A project whose app is shown while a run works on it. */
const test = base.extend<{ shown: Shown }>({
  shown: async ({ page, idleHome, isMobile }, use) => {
    const app = await startPreviewApp();
    const log = await openProjectLog(idleHome, await createProject(page, "A shopping list"));
    await log.write(
      { type: "run.phase", data: { status: "BUILDING", phase: "Writing" } },
      { type: "sandbox.changed", data: { state: "started", url: app.url } },
    );
    if (isMobile) await page.getByRole("button", { name: "Preview", exact: true }).click();
    await expect(pill(page)).toHaveText("Ready");
    await use({ ...log, url: app.url });
    await log.close();
    app.stop();
  },
});

const preview = (page: Page) => page.getByRole("tabpanel", { name: "Preview", exact: true });
const pill = (page: Page) => preview(page).getByRole("status");
const inApp = (page: Page) => page.frameLocator('iframe[title="Preview"]');
const heading = (page: Page) => inApp(page).getByRole("heading");

test("an app is gone through by its address, and the field leads nowhere else", async ({
  page,
  shown,
}) => {
  const address = preview(page).getByRole("combobox", { name: "Address" });
  const [back, forward] = ["Back", "Forward"].map((name) =>
    preview(page).getByRole("button", { name }),
  );
  await expect(address).toHaveValue("/");
  await expect(back ?? address).toBeDisabled();

  await address.fill("todos?done");
  await address.press("Enter");
  await expect(heading(page)).toHaveText("Page /todos?done");
  await expect(pill(page)).toHaveText("Ready");
  await expect(preview(page).getByRole("link", { name: "Open in a new tab" })).toHaveAttribute(
    "href",
    `${shown.url}/todos?done`,
  );
  await back?.click();
  await expect(heading(page)).toHaveText("Page /");
  await expect(address).toHaveValue("/");
  await forward?.click();
  await expect(heading(page)).toHaveText("Page /todos?done");

  await address.click();
  await expect(page.getByRole("option")).toHaveText([/^\/$/, /^\/todos\?donehere$/]);
  await expectNoAxeViolations(page);
  await address.press("ArrowDown");
  await expect(page.getByRole("option", { name: "/", exact: true })).toHaveAttribute(
    "aria-selected",
    "true",
  );
  await address.press("Enter");
  await expect(heading(page)).toHaveText("Page /");

  await address.fill("https://elsewhere.example/");
  await address.press("Enter");
  await expect(address).toHaveAttribute("aria-invalid", "true");
  await address.press("Escape");
  await address.press("Escape");
  await expect(address).toHaveValue("/");

  await inApp(page).getByLabel("Item").fill("Milk");
  await preview(page).getByRole("button", { name: "Reload" }).click();
  await expect(inApp(page).getByLabel("Item")).toHaveValue("");
});

test("in whatever size it is shown, the app is not loaded anew @phone", async ({
  page,
  shown,
  isMobile,
}) => {
  const item = inApp(page).getByLabel("Item");
  await item.fill("Milk");
  const choose = async (device: string) => {
    await preview(page)
      .getByRole("button", { name: isMobile ? "More of the preview" : "Device" })
      .click();
    await page.getByRole("menuitemradio", { name: device }).click();
  };
  const innerSize = () =>
    item.evaluate(() => [window.innerWidth, window.innerHeight] as [number, number]);

  await choose("Laptop");
  expect(await innerSize()).toEqual([1280, 800]);
  const zoom = preview(page).getByRole("button", { name: /^Fit: \d+ %$/ });
  await expect(zoom).toHaveAttribute("aria-pressed", "true");
  const drawn = await page.locator("iframe").boundingBox();
  const place = await preview(page).boundingBox();
  expect(drawn?.width).toBeLessThanOrEqual(place?.width ?? 0);
  await preview(page).getByRole("button", { name: "Turn round" }).click();
  expect(await innerSize()).toEqual([800, 1280]);
  await zoom.click();
  await expect(page.locator("iframe")).toHaveJSProperty("offsetWidth", 800);
  expect((await page.locator("iframe").boundingBox())?.width).toBe(800);
  await preview(page).getByRole("button", { name: "100 %" }).click();

  await preview(page).getByRole("spinbutton", { name: "Width in pixels" }).fill("500");
  await page.keyboard.press("Enter");
  const edge = preview(page).getByRole("separator", { name: "Width" });
  await edge.press("ArrowRight");
  await edge.press("Shift+ArrowRight");
  await expect(edge).toHaveAttribute("aria-valuenow", "560");
  await expectNoAxeViolations(page);

  if (!isMobile) {
    const before = await edge.boundingBox();
    const { x, y, width, height } = before ?? { x: 0, y: 0, width: 0, height: 0 };
    await page.mouse.move(x + width / 2, y + height / 2);
    await page.mouse.down();
    await page.mouse.move(x + width / 2 - 40, y + height / 2, { steps: 4 });
    await page.mouse.up();
    const narrower = Number(await edge.getAttribute("aria-valuenow"));
    expect(narrower).toBeLessThan(500);
  }
  await expect(item).toHaveValue("Milk");
  await page.reload();
  if (isMobile) await page.getByRole("button", { name: "Preview", exact: true }).click();
  await expect(edge).toBeVisible();
  await choose("Fill the panel");
  await expect(edge).toHaveCount(0);
  await shown.write();
});

test("what breaks is counted and sent to be fixed, and the console shows what is asked for @phone", async ({
  page,
  isMobile,
  shown: _,
}) => {
  const app = inApp(page);
  for (let n = 0; n < 2; n += 1) await app.getByRole("button", { name: "Break" }).click();
  await expect(pill(page)).toHaveText("1 problem");
  await preview(page).getByRole("button", { name: "Problems and console, 1 problem" }).click();
  const problem = page.getByRole("list", { name: "What broke" }).getByRole("listitem");
  await expect(problem).toContainText(/Uncaught Error: No such item.*2 times/s);
  await problem.getByText("No such item").first().click();
  await expect(problem.locator("pre")).toContainText("onclick");
  await expectNoAxeViolations(page);
  await page.getByRole("button", { name: "Fix this", exact: true }).click();
  if (isMobile) await page.getByRole("button", { name: "Chat", exact: true }).click();
  await expect(page.getByText(/Fix this error, which the app reports/)).toBeVisible();
  if (isMobile) await page.getByRole("button", { name: "Preview", exact: true }).click();

  await page.getByRole("tab", { name: "Console" }).click();
  const console = page.getByRole("log", { name: "Console" });
  await app.getByRole("button", { name: "Print" }).click();
  await expect(console).toContainText(/log: A log \{"n":1\}.*info: An info.*warn: A warning/s);
  await preview(page).getByRole("button", { name: "Logs" }).click();
  await expect(console).not.toContainText("An info");
  await page.getByRole("searchbox", { name: "Filter the console" }).fill("nothing like it");
  await expect(console).toHaveText("No line fits the filter.");
  await page.getByRole("searchbox", { name: "Filter the console" }).fill("");
  await expectNoAxeViolations(page);

  await preview(page).getByRole("button", { name: "Reload" }).click();
  await expect(console).toContainText(/A warning.*The app was loaded again/s);
  await expect(pill(page)).toHaveText("Ready");
  await page.getByRole("button", { name: "Clear" }).click();
  await expect(console).toHaveText("The app has printed nothing yet.");
  await page.getByRole("button", { name: "Close the reports" }).click();
  await expect(console).toHaveCount(0);
});

test("an element that is pointed at stands in the message, quoted @phone", async ({
  page,
  shown: _,
  isMobile,
}) => {
  const pick = preview(page).getByRole("button", { name: "Pick an element (E)" });
  const message = page.getByRole("textbox", { name: "Message" });
  await pick.click();
  await expect(pick).toHaveAttribute("aria-pressed", "true");
  await expectNoAxeViolations(page);
  await page.keyboard.press("Escape");
  await expect(pick).toHaveAttribute("aria-pressed", "false");
  await page.keyboard.press("e");
  await expect(pick).toHaveAttribute("aria-pressed", "true");
  await inApp(page).locator("html").press("Escape");
  await expect(pick).toHaveAttribute("aria-pressed", "false");

  await pick.click();
  await inApp(page)
    .getByRole("button", { name: "Add an item" })
    .click({ position: { x: 4, y: 4 } });
  await expect(message).toBeVisible();
  await expect(message).toBeFocused();
  await expect(message).toHaveValue(
    "This element of the app:\n```\n<button> “Add an item”\nSelector on /: #add\nClasses: primary\n```\n",
  );
  if (isMobile) await page.getByRole("button", { name: "Preview", exact: true }).click();
  await expect(pick).toHaveAttribute("aria-pressed", "false");
});

test("the pill tells what is being done, that it sleeps, and that nothing answers", async ({
  page,
  shown,
}) => {
  await shown.write({ type: "sandbox.stage", data: { stage: "installing" } });
  await expect(pill(page)).toHaveText("Installing");
  await shown.write({ type: "sandbox.stage", data: { stage: null } });
  await expect(pill(page)).toHaveText("Ready");

  let awakeMs = 1_500;
  await page.route("**/api/trpc/sandbox.open**", (route) => {
    const opened = { url: shown.url, trouble: null, awakeMs };
    const answer = { json: { "0": [[{ result: { data: opened } }]] } };
    return route.fulfill({ contentType: "application/json", body: `${JSON.stringify(answer)}\n` });
  });
  await shown.write({ type: "run.finished", data: { status: "COMPLETED", reason: "DONE" } });
  await expect(pill(page)).toHaveText("Asleep");
  awakeMs = 600_000;
  await page.evaluate(() =>
    document.dispatchEvent(new Event("visibilitychange", { bubbles: true })),
  );
  await expect(pill(page)).toHaveText("Ready");

  const address = preview(page).getByRole("combobox", { name: "Address" });
  await address.fill("/bridge.js");
  await address.press("Enter");
  await expect(pill(page)).toHaveText("Loading");
  await expect(pill(page)).toHaveText("No signal", { timeout: 10_000 });
});
