import type { Page } from "@playwright/test";
import { createProject, expect, expectNoAxeViolations, test } from "./app";
import { openCuttableLine } from "./cuttable-line";

test.setTimeout(120_000);

/** An app with a sandbox at which nobody works. */
async function openStoppedApp(page: Page, home = "/") {
  const url = await createProject(page, "A todo list for the terminal", home);
  await page.getByRole("button", { name: "Stop" }).click({ timeout: 20_000 });
  await expect(page.getByRole("log")).toContainText("You stopped this.", { timeout: 20_000 });
  return url;
}

const toast = (page: Page, text: string) => page.getByText(text, { exact: true });

for (const colorScheme of ["light", "dark"] as const) {
  test.describe(`in the ${colorScheme} theme @phone`, () => {
    test.use({ colorScheme, permissions: ["clipboard-read", "clipboard-write"] });

    test("a shell of the app is typed at, found again, and its changes become a version", async ({
      page,
      isMobile,
    }) => {
      const url = await openStoppedApp(page);
      const show = (name: string) =>
        page.getByRole(isMobile ? "button" : "tab", { name, exact: true }).click();
      const terminal = page.getByRole("tabpanel", { name: "Terminal" });
      const screen = terminal.locator(".xterm-rows");
      const type = async (text: string) => {
        await terminal.getByRole("textbox", { name: "Terminal input" }).focus();
        await page.keyboard.type(text);
      };

      await show("Terminal");
      await expect(page).toHaveURL(`${url}?tab=terminal`);
      await expect(terminal.getByText("Connected", { exact: true })).toBeVisible({
        timeout: 30_000,
      });
      await type("npm --version; echo sum=$((40 + 2)); stty size\n");
      await expect(screen).toContainText("sum=42");
      await expect(screen).toContainText(/\d+ \d\d+/);
      await expectNoAxeViolations(page);
      await page.screenshot({ path: test.info().outputPath("terminal.png") });

      if (isMobile) {
        await type("sleep 600\n");
        await expect(screen).toContainText("sleep 600"); // a terminal forgets what it has not read when ^C comes
        await terminal.getByRole("button", { name: "Control" }).click();
        await page.keyboard.type("c");
        await expect(screen).toContainText("^C");
        await terminal.getByRole("button", { name: "Up" }).click();
        await expect(screen).toContainText(/\^C[\s\S]*sleep 600/);
        await terminal.getByRole("button", { name: "Control" }).click();
        await page.keyboard.type("c");
      } else {
        await page.setViewportSize({ width: 1000, height: 700 });
        await expect(async () => {
          await type("clear; stty size\n");
          await expect(screen).toContainText(/^\s*\d+ [3-6]\d\D/, { timeout: 2_000 });
        }).toPass({ timeout: 10_000 });
        await page.keyboard.press("Control+Shift+L");
        await expect(terminal.getByRole("button", { name: /^Sandbox/ })).toBeFocused();
        await page.setViewportSize({ width: 1440, height: 900 });
      }

      await type("echo by hand > note.txt\n");
      await expect(terminal.getByText("Saved as a version: 1 file changed by hand.")).toBeVisible({
        timeout: 20_000,
      });
      await type("KEPT=there; echo set=$KEPT\n");
      await expect(screen).toContainText("set=there");

      await page.reload();
      await expect(screen).toContainText("set=there", { timeout: 20_000 });
      await type("echo still-$KEPT\n");
      await expect(screen).toContainText("still-there");

      await type("exit\n");
      await expect(terminal.getByRole("alert")).toHaveText("The shell has ended.");
      await terminal.getByRole("button", { name: "New shell" }).click();
      await expect(terminal.getByText("Connected", { exact: true })).toBeVisible();
      await show("Code");
      const code = page.getByRole("tabpanel", { name: "Code" });
      await expect(code.getByRole("button", { name: "note.txt" })).toBeVisible();
    });

    test("the server’s log is followed and filtered, and the server restarted", async ({
      page,
      isMobile,
      problems,
    }) => {
      await openStoppedApp(page);
      await page.getByRole(isMobile ? "button" : "tab", { name: "Logs", exact: true }).click();
      const logs = page.getByRole("tabpanel", { name: "Logs" });
      const lines = logs.getByRole("log", { name: "Server log" });
      await expect(lines).toContainText("Ready in", { timeout: 30_000 });
      await logs.getByRole("searchbox", { name: "Filter lines by words" }).fill("ready in");
      await expect(lines.locator("p")).toHaveCount(1);
      await expectNoAxeViolations(page);
      await page.screenshot({ path: test.info().outputPath("logs.png") });
      await logs.getByRole("searchbox").fill("no such words");
      await expect(logs.getByText("No line is like that")).toBeVisible();
      await logs.getByRole("searchbox").fill("");

      await logs.getByRole("button", { name: /^Sandbox: Awake/ }).click();
      const sandbox = page.getByRole("dialog", { name: "Sandbox" });
      await expect(sandbox.getByText(/^Isolated|^Not isolated/)).toBeVisible();
      await expect(sandbox.getByText(/MB of/)).toBeVisible();
      await expectNoAxeViolations(page);
      await page.screenshot({ path: test.info().outputPath("status.png") });
      await sandbox.getByRole("button", { name: "Restart server" }).click();
      await expect(toast(page, "The app’s server was restarted")).toBeVisible({ timeout: 30_000 });
      await page.keyboard.press("Escape");
      await expect(lines).toContainText("Ready in");
      await logs.getByRole("button", { name: "Clear" }).click();
      await expect(logs).not.toContainText("Ready in"); // the server may go on talking
      problems.length = 0; // the app in the preview has lost its server for a moment
    });
  });
}

test.describe("a terminal", () => {
  test.use({ permissions: ["clipboard-read", "clipboard-write"] });

  test("shows every line once though its line was cut, and tells when its sandbox was made again", async ({
    page,
    baseURL,
    problems,
  }) => {
    const line = await openCuttableLine(baseURL ?? "");
    await openStoppedApp(page, line.url);
    await page.locator("body").press("t");
    const terminal = page.getByRole("tabpanel", { name: "Terminal" });
    const screen = terminal.locator(".xterm-rows");
    const isConnected = terminal.getByText("Connected", { exact: true });
    await expect(isConnected).toBeVisible({ timeout: 30_000 });
    await terminal.getByRole("textbox", { name: "Terminal input" }).focus();
    await page.keyboard.type("for n in {1..40}; do echo tick-$n; sleep 0.1; done; echo o''ver\n");
    await expect(screen).toContainText("tick-3");
    line.cut();
    await expect(terminal.getByText("Connecting", { exact: true })).toBeVisible();
    line.mend();
    await expect(isConnected).toBeVisible({ timeout: 20_000 });
    await expect(screen).toContainText("over", { timeout: 20_000 });
    await terminal.getByRole("button", { name: "Copy" }).click();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    const ticks = copied.split("\n").filter((text) => text.startsWith("tick-"));
    expect(ticks).toEqual(Array.from({ length: 40 }, (_, n) => `tick-${n + 1}`));

    await terminal.getByRole("button", { name: /^Sandbox/ }).click();
    const sandbox = page.getByRole("dialog", { name: "Sandbox" });
    await sandbox.getByRole("button", { name: "Restart sandbox …" }).click();
    await expect(sandbox.getByText("files that git ignores are gone")).toBeVisible();
    await sandbox.getByRole("button", { name: "Restart sandbox", exact: true }).click();
    await expect(toast(page, "The app has a new sandbox")).toBeVisible({ timeout: 30_000 });
    await page.keyboard.press("Escape");
    await expect(terminal.getByRole("alert")).toContainText("The sandbox has ended");
    await terminal.getByRole("button", { name: "Connect again" }).click();
    await expect(screen).toContainText("This is a new one", { timeout: 20_000 });
    await page.keyboard.type("echo sum=$((40 + 2))\n");
    await expect(screen).toContainText("sum=42");
    line.close();
    problems.length = 0; // the browser has told of the line that was cut, and the app of its lost server
  });
});
