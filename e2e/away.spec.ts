import type { Page } from "@playwright/test";
import { createProject, expect, expectNoAxeViolations, idleTest as test } from "./app";
import { openProjectLog } from "./project-log";

type Away = { isAway: boolean; told: [string, string][] };

/** A tab that somebody can leave, in a browser that shows notifications to this test instead of on a desktop. */
async function makeLeavable(page: Page) {
  await page.addInitScript(() => {
    const away: Away = { isAway: false, told: [] };
    Object.assign(window, { away });
    Object.defineProperty(document, "hidden", { get: () => away.isAway });
    class Told {
      static permission = "default";
      static async requestPermission() {
        Told.permission = "granted";
        return "granted";
      }
      constructor(title: string, { body }: { body: string }) {
        away.told.push([title, body]);
      }
    }
    Object.assign(window, { Notification: Told });
  });
  const set = (isAway: boolean) =>
    page.evaluate((value) => {
      (window as unknown as { away: Away }).away.isAway = value;
      document.dispatchEvent(new Event("visibilitychange"));
    }, isAway);
  return {
    leave: () => set(true),
    comeBack: () => set(false),
    told: () => page.evaluate(() => (window as unknown as { away: Away }).away.told),
  };
}

test("a tab tells from afar how its app is getting on, and outside of the browser to who wants it", async ({
  page,
  idleHome,
}) => {
  const tab = await makeLeavable(page);
  const log = await openProjectLog(idleHome, await createProject(page, "A plant list"));
  const icon = page.locator('link[rel="icon"]').last();
  await expect(page).toHaveTitle("● Plant list · Whittle");
  await expect(icon).toHaveAttribute("href", "/icon-working.svg");
  expect((await page.request.get("/icon-working.svg")).status()).toBe(200);

  await page.getByRole("button", { name: "Tell me when it is done" }).click();
  await expect(page.getByText("You are told when it is done")).toBeVisible();
  await expect(page.getByRole("button", { name: "Do not tell me when it is done" })).toBeVisible();
  await expectNoAxeViolations(page);
  await tab.leave();
  const step = "tool-0";
  await log.write(
    { type: "run.phase", data: { status: "BUILDING", phase: "Asking" } },
    { type: "question.asked", data: { step, question: "Which plants?", choices: [] } },
  );
  await expect(page).toHaveTitle("? Plant list · Whittle");
  expect(await tab.told()).toEqual([["Plant list", "It needs an answer from you to go on."]]);
  await log.write(
    { type: "question.answered", data: { step, answer: "Ferns" } },
    { type: "run.phase", data: { status: "BUILDING", phase: "Writing" } },
  );
  await expect(page).toHaveTitle("● Plant list · Whittle");
  await log.write({ type: "run.finished", data: { status: "COMPLETED", reason: "DONE" } });
  await expect(page).toHaveTitle("✓ Plant list · Whittle");
  expect(await tab.told()).toHaveLength(2);
  await tab.comeBack();
  await expect(page).toHaveTitle("Plant list · Whittle");
  await expect(icon).toHaveAttribute("href", "/icon.svg");
  await log.close();
});

test("who looks at it is told by the page alone", async ({ page, idleHome }) => {
  const tab = await makeLeavable(page);
  const log = await openProjectLog(idleHome, await createProject(page, "A plant list"));
  await page.getByRole("button", { name: "Tell me when it is done" }).click();
  await log.write(
    { type: "run.phase", data: { status: "BUILDING", phase: "Writing" } },
    { type: "run.finished", data: { status: "FAILED", reason: "FAILED", error: "No model." } },
  );
  await expect(page).toHaveTitle("Plant list · Whittle");
  expect(await tab.told()).toEqual([]);
  await log.close();
});
