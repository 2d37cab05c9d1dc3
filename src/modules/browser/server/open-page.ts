import "server-only";

import type { Browser, Page } from "playwright-core";
import { confine } from "./confine";
import { Problems } from "./problems";

const LOAD_LIMIT_MS = 8_000;
const QUIET_LIMIT_MS = 1_500;
const FONTS_LIMIT_MS = 1_000;
const PICTURE_LIMIT_MS = 3_000;
const TITLE_CHARACTERS_MAX = 200;

export type SeenPage = {
  status: number | undefined;
  title: string;
  /** Errors of the page and of its console, and requests of its own that failed. */
  problems: string[];
  /** Nothing is visible: neither words nor anything drawn. */
  isBlank: boolean;
  /** The top of the page, as JPEG. */
  picture: Uint8Array;
};

/** Opens a page where nothing of another one is, and reads it once it has settled. */
export async function openPage(
  browser: Browser,
  own: URL,
  interrupt: (reason: string) => void,
): Promise<SeenPage> {
  // Nobody listens for its dialogs, so they are dismissed.
  const context = await browser.newContext({
    viewport: { width: 1280, height: 800 },
    acceptDownloads: false,
    serviceWorkers: "block", // what they ask for would pass unseen
  });
  await confine(context, own, interrupt);
  const page = await context.newPage();
  page.on("crash", () => interrupt("The page crashed its tab."));
  const problems = new Problems(page, own);

  const startedAt = Date.now();
  const response = await page.goto(own.href, { waitUntil: "commit", timeout: LOAD_LIMIT_MS });
  const leftMs = Math.max(1, LOAD_LIMIT_MS - (Date.now() - startedAt));
  if (!(await inTime(page.waitForLoadState("load", { timeout: leftMs })))) {
    problems.add(`The page had not finished loading after ${LOAD_LIMIT_MS / 1000} s.`);
    await page.evaluate(() => window.stop());
  }
  await settle(page);
  const read = await readPage(page).catch(async (cause: Error) => {
    // A dev server that has found more to prepare loads the page again.
    if (!/navigat|context was destroyed/i.test(cause.message)) throw cause;
    await settle(page);
    return readPage(page);
  });
  return { status: response?.status(), ...read, problems: problems.list };
}

/** What a page asks for after its load belongs to it, but it may go on asking for ever. */
async function settle(page: Page) {
  await inTime(page.waitForLoadState("networkidle", { timeout: QUIET_LIMIT_MS }));
}

async function readPage(page: Page): Promise<Omit<SeenPage, "status" | "problems">> {
  const hasFonts = await page.evaluate(
    (limitMs) =>
      Promise.race([
        document.fonts.ready.then(() => true),
        new Promise<boolean>((resolve) => setTimeout(resolve, limitMs, false)),
      ]),
    FONTS_LIMIT_MS,
  );
  if (!hasFonts) await page.evaluate(() => window.stop()); // a picture waits for them
  return {
    title: (await page.title()).slice(0, TITLE_CHARACTERS_MAX),
    isBlank: await page.evaluate(showsNothing),
    picture: await page.screenshot({
      type: "jpeg",
      quality: 70,
      animations: "disabled", // what fades in has faded in
      timeout: PICTURE_LIMIT_MS,
    }),
  };
}

/** Runs in the page, where nothing of this file is. */
function showsNothing(): boolean {
  if (document.body?.innerText.trim()) return false;
  const drawn = document.querySelectorAll(
    "img, svg, canvas, video, iframe, input, textarea, select, button",
  );
  return ![...drawn].some((element) => {
    const { width, height } = element.getBoundingClientRect();
    return width > 0 && height > 0 && element.checkVisibility({ visibilityProperty: true });
  });
}

async function inTime(wait: Promise<void>): Promise<boolean> {
  try {
    await wait;
    return true;
  } catch (cause) {
    if (cause instanceof Error && cause.name === "TimeoutError") return false;
    throw cause;
  }
}
