import { gzipSync } from "node:zlib";
import type { Browser } from "@playwright/test";
import { createProject } from "../e2e/app";

/** The scripts that a browser with an empty cache loads before anybody touches the page. */
export async function measureFirstLoad(browser: Browser, url: string) {
  const setup = await browser.newPage({ baseURL: url });
  const projectUrl = await createProject(setup, "A counter");
  await setup.close();
  return {
    projectUrl,
    homeKb: await weigh(browser, url),
    projectKb: await weigh(browser, projectUrl),
  };
}

async function weigh(browser: Browser, url: string) {
  const context = await browser.newContext();
  const page = await context.newPage();
  const bodies: Promise<Buffer>[] = [];
  page.on("response", (response) => {
    if (response.request().resourceType() === "script") bodies.push(response.body());
  });
  await page.goto(url, { waitUntil: "load" });
  const sizes = (await Promise.all(bodies)).map((body) => gzipSync(body).length);
  await context.close();
  return sizes.reduce((sum, size) => sum + size, 0) / 1024;
}
