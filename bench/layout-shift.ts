import type { Browser } from "@playwright/test";
import { createProject } from "../e2e/app";
import type { Figure } from "./report";

const RUN_LIMIT_MS = 120_000;
const WIDTHS = { desktop: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } };

type Shift = PerformanceEntry & { value: number; hadRecentInput: boolean };

declare global {
  interface Window {
    shift: number;
  }
}

/** As browsers sum it up: the worst five seconds count, and not what a person has just asked for. */
export function watchShifts() {
  window.shift = 0;
  const session = { value: 0, begunAt: 0, lastAt: 0 };
  new PerformanceObserver((list) => {
    for (const { startTime, value, hadRecentInput } of list.getEntries() as Shift[]) {
      if (hadRecentInput) continue;
      const goesOn = startTime - session.lastAt < 1_000 && startTime - session.begunAt < 5_000;
      if (!goesOn) Object.assign(session, { value: 0, begunAt: startTime });
      session.value += value;
      session.lastAt = startTime;
      window.shift = Math.max(window.shift, session.value);
    }
  }).observe({ type: "layout-shift", buffered: true });
}

/** From the prompt to the end of a first run of the demo model. */
export async function measureShifts(browser: Browser, url: string): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const [name, viewport] of Object.entries(WIDTHS)) {
    const page = await browser.newPage({ baseURL: url, viewport });
    await page.addInitScript(watchShifts);
    await createProject(page, "A todo list");
    await page
      .getByRole("button", { name: "Open this version" })
      .waitFor({ timeout: RUN_LIMIT_MS });
    await page.getByRole("button", { name: "Stop" }).waitFor({ state: "hidden" });
    const shift = await page.evaluate(() => window.shift);
    await page.close();
    figures.push({
      name: `cumulative layout shift over a first run, ${name}, thousandths`,
      value: shift * 1_000,
      unit: "",
      target: 20,
    });
  }
  return figures;
}
