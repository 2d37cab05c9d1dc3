import type { Browser } from "@playwright/test";
import { promptBox } from "../e2e/app";

const SUBMISSIONS = 30;

/** From the click to the first event of the run on the project's page, in milliseconds. */
export async function measureSubmissions(browser: Browser, url: string) {
  const page = await browser.newPage();
  const times: number[] = [];
  for (let i = 0; i <= SUBMISSIONS; i++) {
    await page.goto(url, { waitUntil: "networkidle" });
    await promptBox(page).fill(`Counter number ${i}`);
    // Measured inside the page: a look from outside comes at its own pace. (No function may have a name in here: the
    // compiler would mark it with a helper that the page does not have.)
    const ms = await page.evaluate(
      () =>
        new Promise<number>((resolve) => {
          const startedAt = performance.now();
          new MutationObserver((_, observer) => {
            if (!document.body.innerText.includes("Waiting for a worker")) return;
            observer.disconnect();
            requestAnimationFrame(() => resolve(performance.now() - startedAt));
          }).observe(document.body, { childList: true, subtree: true, characterData: true });
          document.querySelector<HTMLButtonElement>("button[type=submit]")?.click();
        }),
    );
    if (i > 0) times.push(ms); // the first one warms the server
  }
  await page.close();
  return times;
}
