import type { Browser } from "@playwright/test";
import type { E2B } from "e2b";
import { promptBox } from "../e2e/app";

const SUBMISSIONS = 30;

/** From the click to the first event of the run, the message, on the project's page, in milliseconds. */
export async function measureSubmissions(browser: Browser, url: string, e2b: E2B) {
  const page = await browser.newPage();
  const times: number[] = [];
  for (let i = 0; i <= SUBMISSIONS; i++) {
    await page.goto(url, { waitUntil: "networkidle" });
    const prompt = `Counter number ${i}`;
    await promptBox(page).fill(prompt);
    // Measured inside the page: a look from outside comes at its own pace. (No function may have a name in here: the
    // compiler would mark it with a helper that the page does not have.)
    const ms = await page.evaluate(
      (text) =>
        new Promise<number>((resolve) => {
          const startedAt = performance.now();
          new MutationObserver((_, observer) => {
            if (!document.querySelector("[role=log]")?.textContent?.includes(text)) return;
            observer.disconnect();
            requestAnimationFrame(() => resolve(performance.now() - startedAt));
          }).observe(document.body, { childList: true, subtree: true, characterData: true });
          document.querySelector<HTMLButtonElement>("button[type=submit]")?.click();
        }),
      prompt,
    );
    if (i > 0) times.push(ms); // the first one warms the server
    // The next one is not to be measured beside the work on this one.
    await page.getByRole("log").getByText("demo model").waitFor();
    await endAll(e2b);
  }
  await page.close();
  return times;
}

async function endAll({ Sandbox }: E2B) {
  const pages = Sandbox.list();
  while (pages.hasNext) {
    for (const { sandboxId } of await pages.nextItems()) await Sandbox.kill(sandboxId);
  }
}
