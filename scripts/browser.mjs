import { execFileSync } from "node:child_process";
import fs from "node:fs";
import { CommandError, runQuietly, step } from "./progress.mjs";
import { bin, root } from "./setup.mjs";

const SYSTEM_BROWSERS = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

/** The browser for the tests: the one that is named, one that is there, or one that is installed now. */
export async function findBrowser() {
  return (await installedBrowser()) || (await install());
}

/** Where none is named and none is found, Playwright looks for its own. */
export const namedBrowser = () =>
  process.env.CHROMIUM_PATH || SYSTEM_BROWSERS.find((file) => fs.existsSync(file));

export async function installedBrowser() {
  const named = namedBrowser();
  if (named) return named;
  const { chromium } = await import("playwright-core");
  return [chromium.executablePath()].find((file) => fs.existsSync(file));
}

async function install() {
  const isDebianRoot = process.getuid?.() === 0 && has("apt-get");
  try {
    if (isDebianRoot) {
      await step("Installing Chromium", async () => {
        await runQuietly("apt-get", ["update", "-q"]);
        await runQuietly("apt-get", ["install", "-y", "-q", "--no-install-recommends", "chromium"]);
      });
    } else {
      await step("Installing Chromium", () =>
        runQuietly(process.execPath, [bin("@playwright/test/cli.js"), "install", "chromium"], {
          cwd: root,
        }),
      );
    }
  } catch (cause) {
    throw new CommandError(
      `The browser tests need a Chromium and none could be installed. Install one (on Debian: sudo apt-get install chromium), or set CHROMIUM_PATH to it.\n${cause instanceof Error ? cause.message : cause}`,
      { cause },
    );
  }
  const installed = await installedBrowser();
  if (!installed)
    throw new CommandError("Chromium was installed but cannot be found. Set CHROMIUM_PATH to it.");
  return installed;
}

/** @param {string} command */
function has(command) {
  try {
    execFileSync("which", [command], { stdio: "ignore" });
    return true;
  } catch {
    return false; // `which` has no other answer to "not there"
  }
}
