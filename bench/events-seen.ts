import { setTimeout as sleep } from "node:timers/promises";
import type { Browser } from "@playwright/test";
import type pg from "pg";
import { createProject } from "../e2e/app";
import { runIdOf, storeEvent } from "../e2e/store";

const EVENTS = 100;
const PAUSE_MS = 30;
const RUN_LIMIT_MS = 120_000;

/** From the commit of an event to the frame that shows it, in milliseconds. Both clocks are this machine's. */
export async function measureEventsSeen(browser: Browser, url: string, database: pg.Client) {
  const page = await browser.newPage({ baseURL: url });
  const projectUrl = await createProject(page, "A todo list");
  const projectId = projectUrl.split("/").at(-1) ?? "";
  const runId = await runIdOf(database, projectId);
  // Nobody measures the way of an event beside the building of an app.
  await page.getByRole("button", { name: "Open this version" }).waitFor({ timeout: RUN_LIMIT_MS });
  await page.getByRole("button", { name: "Stop" }).waitFor({ state: "hidden" });

  await page.evaluate(() => {
    const seen: Record<string, number> = {};
    Object.assign(window, { seen });
    new MutationObserver((changes) => {
      const fresh = changes.flatMap(({ addedNodes }) => [...addedNodes]);
      for (const { textContent } of fresh) {
        for (const [, n = ""] of (textContent ?? "").matchAll(/event no (\d+)\./g)) {
          seen[n] ??= performance.timeOrigin + performance.now();
        }
      }
    }).observe(document.body, { childList: true, subtree: true, characterData: true });
  });

  const storedAt: number[] = [];
  for (let n = 0; n < EVENTS; n++) {
    // Not a text, which is shown letter by letter.
    const data = { step: `seen-${n}`, tool: "readFiles", input: { paths: [`event no ${n}.`] } };
    await storeEvent(database, projectId, runId, { type: "tool.called", data });
    storedAt.push(performance.timeOrigin + performance.now());
    await sleep(PAUSE_MS);
  }
  await page.getByText(`event no ${EVENTS - 1}.`).waitFor();
  const seen = await page.evaluate(
    () => (window as unknown as { seen: Record<string, number> }).seen,
  );
  await page.close();
  return storedAt.map((at, n) => (seen[n] ?? Number.POSITIVE_INFINITY) - at);
}
