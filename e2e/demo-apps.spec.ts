import fs from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { AxeBuilder } from "@axe-core/playwright";
import { type Page, test } from "@playwright/test";
import type { ProjectEvent } from "../src/modules/runs/schema";
import { apiOf } from "./api";
import { expect } from "./demo-apps/acceptance";
import { demoApps } from "./demo-apps/all";
import { type Instance, newHome, readRecord, sandboxesOf, startInstance } from "./instance";

// Every app of the demo model, built by the product and used as a person uses it, and changed afterwards.

const BUILT_MS = 120_000;
const PAUSE_MS = 200;
const READY_LIMIT_MS = 90_000;
const TEMPLATES = ["nextjs", "vite"] as const;
const SEEN = [
  { width: 1440, height: 900 },
  { width: 390, height: 844 },
];

test.describe.configure({ mode: "default" });
test.setTimeout(BUILT_MS + 60_000);

type Built = { projectId: string; url: string; log: ProjectEvent[] };

/** One of them: the stories build another one, on Next.js. The long suites build all of them on both. */
const SHORT: Record<string, string> = { "Kanban board": "vite" };
const builds = demoApps.flatMap((app) =>
  TEMPLATES.filter((name) => process.env.LONG || SHORT[app.title] === name).map((template) => ({
    ...app,
    template,
  })),
);

let home: string;
let instance: Instance;
const built = new Map<number, Promise<Built>>();

test.beforeAll(async () => {
  home = newHome();
  // The templates are built already where the other tests have their sandboxes.
  const { E2B_API_KEY = "", E2B_API_URL = "", E2B_SANDBOX_URL = "" } = readRecord(sandboxHome).env;
  const sandboxes = { E2B_API_KEY, E2B_API_URL, E2B_SANDBOX_URL, PREVIEW_SCHEME: "http" };
  const settings = { ...sandboxes, DEMO_MODEL_DELAY_MS: "0" };
  instance = await startInstance(home, settings, [], READY_LIMIT_MS);
});

test.afterAll(async () => {
  await instance.stop();
  fs.rmSync(home, { recursive: true, force: true });
});

const sandboxHome = process.env.E2E_HOME ?? "";

/** Each is built once, whoever asks for it. */
function begin(index: number): Promise<Built> | undefined {
  const wanted = builds[index];
  if (!wanted) return undefined;
  const begun = built.get(index) ?? build(wanted.prompt, wanted.template);
  begun.catch(() => undefined); // whoever waits for it is told
  built.set(index, begun);
  return begun;
}

async function build(prompt: string, template: string): Promise<Built> {
  const projectId = await apiOf(instance.url).create(prompt, template);
  return untilDone(projectId, 1);
}

/** The log once so many runs have ended. It is waited for between tests too, where Playwright's own polls end. */
async function untilDone(projectId: string, runs: number): Promise<Built> {
  for (const lateAt = Date.now() + BUILT_MS; ; await sleep(PAUSE_MS)) {
    const log = await apiOf(instance.url).log(projectId);
    const urls = log.flatMap(({ type, data }) => (type === "sandbox.changed" ? data.url : []));
    const ended = log.filter(({ type }) => type === "run.finished").length;
    if (ended === runs) return { projectId, url: urls.at(-1) ?? "", log };
    if (Date.now() > lateAt) throw new Error(`${ended} of ${runs} runs have ended`);
  }
}

const endOf = (log: ProjectEvent[]) => log.findLast(({ type }) => type === "run.finished")?.data;

/** Of each check that the app had, whether it found something. */
const checksIn = (log: ProjectEvent[]) =>
  log.flatMap(({ type, data }) =>
    type === "check.finished" ? data.checks.some(({ state }) => state === "failed") : [],
  );

async function expectNoViolations(app: Page, seen: string) {
  const { violations } = await new AxeBuilder({ page: app }).analyze();
  const told = violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary}`),
  );
  expect(told, seen).toEqual([]);
}

/** In both widths and both themes. */
async function expectGoodLooks(app: Page) {
  await app.mouse.move(0, 0);
  for (const viewport of SEEN) {
    await app.setViewportSize(viewport);
    for (const colorScheme of ["light", "dark"] as const) {
      await app.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      await app.evaluate(endTransitions);
      const name = `${viewport.width}-${colorScheme}`;
      const tooWide = await app.evaluate(
        () => document.documentElement.scrollWidth - window.innerWidth,
      );
      await app.screenshot({ path: test.info().outputPath(`${name}.png`), fullPage: true });
      expect(tooWide, name).toBeLessThanOrEqual(0);
      await expectNoViolations(app, name);
    }
  }
}

/** Half-way between two themes nothing is as it is meant to be. */
const endTransitions = async () => {
  const transitions = document.getAnimations().filter((each) => each instanceof CSSTransition);
  await Promise.allSettled(transitions.map(({ finished }) => finished));
};

const sandboxIdOf = (url: string) => /\d+-(\w+)\./.exec(url)?.[1] ?? "";
const endSandbox = (url: string) => sandboxesOf(sandboxHome).Sandbox.kill(sandboxIdOf(url));

/** What the browser complains about from here on. */
function problemsOf(page: Page) {
  const problems: string[] = [];
  page.on("pageerror", (error) => problems.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error") problems.push(message.text());
  });
  return problems;
}

for (const [index, { title, template, acceptance }] of builds.entries()) {
  test(`${title} on ${template} is built with one mistake that is repaired, and works`, async ({
    page,
  }) => {
    const problems = problemsOf(page);
    const own = begin(index);
    void begin(index + 1); // is built while this one is looked at
    const { url = "", log = [] } = (await own) ?? {};
    expect(endOf(log)).toMatchObject({ status: "COMPLETED", reason: "DONE" });
    expect(checksIn(log)).toEqual([true, false]);

    await page.goto(url);
    await expect(page).toHaveTitle(title);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(title);
    for (const { says, holds } of acceptance) await test.step(says, () => holds(page));
    await expectGoodLooks(page);
    expect(problems).toEqual([]);
    await endSandbox(url);
  });
}

/** The present text of a file of the app. */
async function fileOf({ url }: Built, path: string) {
  const sandbox = await sandboxesOf(sandboxHome).Sandbox.connect(sandboxIdOf(url));
  return sandbox.files.read(`app/${path}`);
}

const FILES = {
  nextjs: { page: "app/page.tsx", styles: "app/globals.css" },
  vite: { page: "src/app.tsx", styles: "src/index.css" },
};

for (const template of process.env.LONG ? TEMPLATES : []) {
  test(`an app that stands on ${template} is renamed, coloured, extended, reduced and made dark`, async ({
    page,
  }) => {
    const paths = FILES[template];
    const { projectId, url } = await build("Build a todo list", template);
    let runs = 1;
    const say = async (wish: string) => {
      await apiOf(instance.url).say(projectId, wish);
      const done = await untilDone(projectId, ++runs);
      expect(endOf(done.log)).toMatchObject({ status: "COMPLETED", reason: "DONE" });
      return done;
    };
    await page.goto(url);
    await expect(page.getByRole("heading", { name: "Todo list" })).toBeVisible();

    const renamed = await say("Rename it to “Groceries” and make it green");
    expect(await fileOf(renamed, paths.page)).toContain(`title="Groceries"`);
    expect(await fileOf(renamed, paths.styles)).toContain("--primary: light-dark(oklch(0.5 0.14");
    await expect(page.getByRole("heading", { name: "Groceries" })).toBeVisible();

    const extended = await say("Add statistics and dark mode");
    expect(await fileOf(extended, paths.page)).toContain("<TodoStatistics />");
    await expect(page.getByRole("heading", { name: "Statistics" })).toBeVisible();
    await page.reload();
    const problems = problemsOf(page);
    await chooseTheme(page, "Dark");
    await page.reload();
    await expect(page.locator("html")).toHaveCSS("color-scheme", "dark");
    await chooseTheme(page, "System");
    await expectGoodLooks(page);
    expect(problems).toEqual([]);

    const reduced = await say("Remove the statistics");
    expect(await fileOf(reduced, paths.page)).not.toContain("TodoStatistics");
    await expect(page.getByRole("heading", { name: "Statistics" })).toBeHidden();

    const { log } = await say("Build a chess game");
    expect(log.filter(({ type }) => type === "version.saved")).toHaveLength(runs - 1);
    await endSandbox(url);
  });
}

async function chooseTheme(page: Page, name: string) {
  await page.getByRole("button", { name: "Theme" }).click();
  await page.getByRole("menuitemradio", { name }).click();
}
