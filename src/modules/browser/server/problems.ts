import "server-only";

import type { Page } from "playwright-core";

const PROBLEMS_MAX = 20;
const CHARACTERS_MAX = 1_000;

/** Said by the browser of its own accord: a page that asks for another one first, or a request that we have refused. */
const NO_FAILURE = /ERR_ABORTED|ERR_BLOCKED_BY_CLIENT/;

/** What goes wrong in a page from now on, in the order of its happening. */
export class Problems {
  readonly #found = new Set<string>();

  constructor(page: Page, own: URL) {
    const isOwn = (url: string) => new URL(url).host === own.host;
    page.on("pageerror", (error) => this.add(`Uncaught ${error.stack || error.message}`));
    page.on("console", (message) => {
      // Each of these is an answer or a failed request too, which say more.
      if (message.type() === "error" && !message.text().startsWith("Failed to load resource"))
        this.add(message.text());
    });
    page.on("response", (response) => {
      if (response.status() < 400 || !isOwn(response.url())) return;
      this.add(`${response.request().method()} ${response.url()} answered ${response.status()}`);
    });
    page.on("requestfailed", (request) => {
      const reason = request.failure()?.errorText ?? "no answer";
      if (NO_FAILURE.test(reason) || !isOwn(request.url())) return;
      this.add(`${request.method()} ${request.url()} failed: ${reason}`);
    });
  }

  get list(): string[] {
    return [...this.#found];
  }

  add(problem: string) {
    if (this.#found.size < PROBLEMS_MAX) this.#found.add(problem.slice(0, CHARACTERS_MAX));
  }
}
