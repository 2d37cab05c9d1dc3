import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import type { Download, Page } from "@playwright/test";
import { unzipSync } from "fflate";
import { freePort } from "../local/ports";
import { apiOf } from "./api";
import { expect, test } from "./app";

// An app at which an agent and a person work at the same time, taken home and run there. It takes packages of the
// registry and minutes.

const SANDBOX_LIMIT_MS = 60_000;
const BUILT_MS = 120_000;
const INSTALLED_MS = 180_000;
const SERVED_MS = 60_000;
const BY_HAND = "// By hand.";
const PACKAGE = "is-odd";
const UTILITIES = { nextjs: "lib/utils.ts", vite: "src/lib/utils.ts" };
const TEMPLATES = ["nextjs", "vite"] as const;

let folder: string;

test.beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), "whittle-downloaded-"));
});

test.afterEach(() => {
  // Its server may be ending still.
  fs.rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
});

/** As in anybody's shell, which says nothing of tests. */
const npm = (...args: string[]) => ["-u", "NODE_ENV", "npm", ...args];

const run = (...args: string[]) =>
  promisify(execFile)("env", npm(...args), { cwd: folder, timeout: INSTALLED_MS });

async function writeInto(page: Page, name: string, text: string) {
  const code = page.getByRole("tabpanel", { name: "Code" });
  const search = code.getByRole("searchbox", { name: "Search files by name" });
  await search.fill(name, { timeout: SANDBOX_LIMIT_MS });
  await code.getByRole("treeitem", { name }).click({ timeout: SANDBOX_LIMIT_MS });
  await code.getByRole("textbox", { name }).click();
  await page.keyboard.press("Control+Home");
  await page.keyboard.insertText(`${text}\n`);
  await expect(code.getByText("Saved", { exact: true })).toBeVisible();
}

/** Before the first of those that are there. */
async function addPackage(page: Page, template: keyof typeof UTILITIES) {
  const code = page.getByRole("tabpanel", { name: "Code" });
  const name = "package.json";
  await code.getByRole("searchbox", { name: "Search files by name" }).fill(name);
  await code.getByRole("treeitem", { name }).click();
  const text = code.getByRole("textbox", { name });
  await text.getByText('"dependencies"').click();
  await page.keyboard.press("End");
  await page.keyboard.insertText(`"${PACKAGE}": "*",`);
  await expect(code.getByText(`Not installed: ${PACKAGE}.`)).toBeVisible();
  await page.screenshot({ path: test.info().outputPath(`packages-${template}.png`) });
  await code.getByRole("button", { name: "Install", exact: true }).click();
  await expect(page.getByText("The packages are installed")).toBeVisible({ timeout: BUILT_MS });
  await expect(code.getByText("Not installed:")).toBeHidden();
}

async function unpack(download: Download) {
  const files = unzipSync(new Uint8Array(fs.readFileSync(await download.path())));
  for (const [place, bytes] of Object.entries(files)) {
    const file = path.join(folder, place);
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, bytes);
  }
  return Object.keys(files);
}

/** Serves it for as long as it is looked at. */
async function served(look: (address: string) => Promise<void>) {
  const port = String(await freePort());
  const server = spawn("env", npm("run", "dev", "--", "--port", port), {
    cwd: folder,
    stdio: "ignore",
    detached: true,
  });
  try {
    await look(`http://localhost:${port}`);
  } finally {
    const ended = once(server, "close");
    if (server.pid) process.kill(-server.pid, "SIGTERM"); // npm and what it has started
    await ended;
  }
}

for (const template of process.env.LONG ? TEMPLATES : []) {
  test(`what agent and person make of ${template} together is taken home, and runs there`, async ({
    page,
    baseURL,
  }) => {
    test.setTimeout(2 * BUILT_MS + 2 * INSTALLED_MS);
    const projectId = await apiOf(baseURL ?? "").create("Build a todo list", template);
    await page.goto(`/projects/${projectId}?tab=code`);
    const stop = page.getByRole("button", { name: "Stop", exact: true });
    await expect(stop).toBeVisible();
    await writeInto(page, "utils.ts", BY_HAND);
    await expect(stop).toBeVisible(); // it was written beside the agent
    await expect(stop).toBeHidden({ timeout: BUILT_MS });
    await expect(page.getByRole("log")).toContainText(/[67] files changed/);

    await addPackage(page, template);
    const download = page.waitForEvent("download");
    await page.getByRole("link", { name: "Download as a ZIP" }).click();
    const paths = await unpack(await download);
    expect(paths).toContain("README.md");
    expect(paths.filter((place) => /bridge|\.env/.test(place))).toEqual([]);
    const utilities = fs.readFileSync(path.join(folder, UTILITIES[template]), "utf8");
    expect(utilities.startsWith(`${BY_HAND}\n`)).toBe(true);

    await run("install");
    expect(fs.existsSync(path.join(folder, "node_modules", PACKAGE))).toBe(true);
    await run("run", "typecheck");
    await run("run", "build");
    await served(async (address) => {
      await expect(async () => void (await page.goto(address))).toPass({ timeout: SERVED_MS });
      await expect(page.getByRole("heading", { name: "Todo list" })).toBeVisible();
      await page.getByRole("textbox").first().fill("Water the ferns");
      await page.getByRole("textbox").first().press("Enter");
      await expect(page.getByText("Water the ferns")).toBeVisible();
    });
  });
}
