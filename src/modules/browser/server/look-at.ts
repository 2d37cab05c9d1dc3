import "server-only";

import type { Browser } from "playwright-core";
import { env } from "@/env";
import { openPage, type SeenPage } from "./open-page";

const LOOK_LIMIT_MS = 15_000;
const CONNECT_LIMIT_MS = 5_000;
const CLOSE_LIMIT_MS = 2_000;

/** What stands in a browser when an app's page is opened, or why that could not be seen. */
export type Look = ({ kind: "seen" } & SeenPage) | { kind: "unseen"; reason: string };

type Options = { signal: AbortSignal; endpoint?: string | undefined };

/** Its words are for a person. */
class Unseen extends Error {}

/** Opens a page in a browser; nothing where this installation has none. Rejects only when the caller's signal says so. */
export async function lookAt(
  url: string,
  { signal, endpoint = env.BROWSER_WS_URL }: Options,
): Promise<Look | undefined> {
  if (!endpoint) return undefined;
  const limit = AbortSignal.timeout(LOOK_LIMIT_MS);
  const interruption = new AbortController();
  const end = AbortSignal.any([signal, limit, interruption.signal]);
  const interrupt = (reason: string) => interruption.abort(new Unseen(reason));
  try {
    const browser = await connect(endpoint, end);
    try {
      const seen = await unlessEnded(openPage(browser, new URL(url), interrupt), end);
      return { kind: "seen", ...seen };
    } finally {
      await close(browser);
    }
  } catch (cause) {
    signal.throwIfAborted();
    const reason = limit.aborted
      ? `It took longer than ${LOOK_LIMIT_MS / 1000} s.`
      : reasonIn(cause);
    return { kind: "unseen", reason };
  }
}

async function connect(endpoint: string, end: AbortSignal): Promise<Browser> {
  end.throwIfAborted();
  // Megabytes that only an installation with a browser needs, and only once it looks.
  const { chromium } = await import("playwright-core");
  const connecting = chromium.connectOverCDP(endpoint, { timeout: CONNECT_LIMIT_MS });
  try {
    return await unlessEnded(connecting, end);
  } catch (cause) {
    if (end.aborted) {
      void connecting.then(close, () => undefined);
      throw cause;
    }
    // The address may hold a secret.
    const reason = reasonIn(cause).replace(/\b(ws|http)s?:\/\/\S+/g, "its address");
    throw new Unseen(`The browser does not answer: ${reason}`, { cause });
  }
}

/** What was opened goes with the line. A browser that hangs is left behind. */
async function close(browser: Browser) {
  const limit = AbortSignal.timeout(CLOSE_LIMIT_MS);
  await unlessEnded(browser.close(), limit).catch(() => undefined);
}

/** The work goes on unheard when its end has come. */
function unlessEnded<T>(work: Promise<T>, end: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = () => reject(end.reason);
    if (end.aborted) stop();
    end.addEventListener("abort", stop, { once: true });
    void work.then(resolve, reject).finally(() => end.removeEventListener("abort", stop));
  });
}

/** Playwright's first line, without the name of its function. */
function reasonIn(cause: unknown): string {
  const [line = ""] = String(cause instanceof Error ? cause.message : cause).split("\n");
  return line.replace(/^\w+\.\w+: /, "");
}
