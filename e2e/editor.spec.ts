import type { Page } from "@playwright/test";
import { createProject, expect, expectNoAxeViolations, idleTest } from "./app";
import { openProjectLog } from "./project-log";

const PAGE = `export default function Page() {
  return <h1>Plants</h1>;
}
`;

const FILES = {
  "app/page.tsx": PAGE,
  "app/layout.tsx": "export default function Layout() {\n  return null;\n}\n",
  "package-lock.json": "{}\n",
  "README.md": "# Plants\n",
};

const codeOf = (page: Page) => page.getByRole("tabpanel", { name: "Code" });

/** An app whose first version was just made, and nobody works at. */
async function openCode(page: Page, home: string, isMobile: boolean) {
  const url = await createProject(page, "A plant list");
  const log = await openProjectLog(home, url);
  await log.saveVersion("Plants", FILES);
  await log.finishTurns(0);
  await page.getByRole(isMobile ? "button" : "tab", { name: "Code", exact: true }).click();
  await expect(codeOf(page).getByRole("tree")).toBeVisible();
  return log;
}

const textOf = (page: Page, path: string) =>
  codeOf(page).getByRole("textbox", { name: path, exact: true });

for (const colorScheme of ["light", "dark"] as const) {
  idleTest.describe(`in the ${colorScheme} theme @phone`, () => {
    idleTest.use({ colorScheme });

    idleTest(
      "files are found, written in, put in order and stored as a version of one's own",
      async ({ page, idleHome, isMobile }) => {
        const log = await openCode(page, idleHome, isMobile);
        const code = codeOf(page);
        await page.screenshot({ path: idleTest.info().outputPath("tree.png") });
        await expectNoAxeViolations(page);
        await code.getByRole("treeitem", { name: "page.tsx" }).click();
        const text = textOf(page, "app/page.tsx");
        await expect(text).toContainText("<h1>Plants</h1>");
        await text.click();
        await page.keyboard.press("Control+End");
        await page.keyboard.type("export const   kept = 'yes'");
        await expect(code.getByRole("status").filter({ hasText: "Saved" })).toBeVisible();
        await page.keyboard.press("Control+s");
        await expect(text).toContainText('export const kept = "yes";');
        await expect(code.getByRole("status").filter({ hasText: "Saved" })).toBeVisible();
        await page.screenshot({ path: idleTest.info().outputPath("editor.png") });
        await expectNoAxeViolations(page);
        await page.reload();
        await expect(text).toContainText('export const kept = "yes";');
        const search = code.getByRole("button", { name: "Search in all files" });
        await search.click();
        await expect(code.getByRole("searchbox", { name: "Search in all files" })).toBeVisible();
        await expect(text).toBeVisible({ visible: !isMobile });
        await search.click();
        await expect(text).toBeVisible();
        await code.getByRole("button", { name: "Version: Now" }).click();
        await expect(page.getByRole("menuitemradio", { name: /^Edited page.tsx/ })).toBeVisible();
        await page.keyboard.press("Escape");
        await text.click();
        await page.keyboard.insertText(`// ${"a long line ".repeat(20)}`);
        await expect(text).toContainText("a long line a long line");
        expect(await page.evaluate(() => innerWidth)).toBe(page.viewportSize()?.width);
        await log.close();
      },
    );
  });
}

idleTest(
  "the keyboard alone makes, renames, deletes and brings back files",
  async ({ page, idleHome }) => {
    const log = await openCode(page, idleHome, false);
    const code = codeOf(page);
    const tree = code.getByRole("tree");
    const row = (name: string) => code.getByRole("treeitem", { name });
    await code.getByRole("button", { name: "New file" }).focus();
    await page.keyboard.press("Enter");
    await page.keyboard.type("lib/plants.ts");
    await page.keyboard.press("Enter");
    await expect(textOf(page, "lib/plants.ts")).toBeVisible();
    await expect(row("plants.ts, new")).toHaveAttribute("aria-selected", "true");

    await tree.focus();
    await page.keyboard.press("F2");
    await page.keyboard.type("ferns");
    await page.keyboard.press("Enter");
    await expect(textOf(page, "lib/ferns.ts")).toBeVisible();
    await expect(row("ferns.ts, new")).toBeVisible();
    await expect(row("plants.ts")).toHaveCount(0);
    await expect(code.getByRole("list", { name: "Open files" })).toHaveText("ferns.ts");

    await tree.focus();
    await page.keyboard.press("Home");
    await expect(tree).toHaveAttribute("aria-activedescendant", "file-row-app");
    await page.keyboard.press("ArrowLeft");
    await expect(row("page.tsx")).toHaveCount(0);
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("p");
    await page.keyboard.press("Delete");
    await expect(page.getByText("page.tsx is deleted.")).toBeVisible();
    await expect(row("page.tsx")).toHaveCount(0);
    await page.getByRole("button", { name: "Undo" }).click();
    await expect(row("page.tsx")).toBeVisible();

    await row("README.md").click();
    await page.keyboard.press("ControlOrMeta+Shift+f");
    await code.getByRole("searchbox", { name: "Search in all files" }).fill("PLANTS");
    await expect(code.getByRole("list", { name: "Found" })).toContainText(
      "return <h1>Plants</h1>;",
    );
    await page.screenshot({ path: idleTest.info().outputPath("search.png") });
    await expectNoAxeViolations(page);
    await code.getByRole("button", { name: /return <h1>Plants/ }).click();
    await expect(textOf(page, "app/page.tsx")).toBeFocused();
    await log.close();
  },
);

idleTest(
  "who writes while the agent changes the same file loses nothing",
  async ({ page, idleHome }) => {
    const url = await createProject(page, "A plant list");
    const log = await openProjectLog(idleHome, url);
    await log.saveVersion("Plants", FILES);
    await page.goto(`${url}?tab=code&file=app%2Fpage.tsx`);
    const code = codeOf(page);
    const text = textOf(page, "app/page.tsx");
    await expect(text).toContainText("Plants");
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    await page.route(/editor\.save/, async (route) => {
      await held;
      await route.continue();
    });
    await text.click();
    await page.keyboard.press("Control+Home");
    await page.keyboard.type("// mine");
    await expect(code.getByText("Saving", { exact: true })).toBeVisible();
    const theirs = Buffer.from(PAGE.replace("Plants", "Ferns"));
    const change = { step: "tool-0", path: "app/page.tsx", linesAdded: 1, linesRemoved: 1 };
    await log.write({
      type: "file.changed",
      data: { ...change, hash: await log.storeBlob(theirs) },
    });
    release();
    await expect(code.getByRole("alert")).toContainText(
      "was changed by the agent or in another tab",
    );
    await code.getByRole("button", { name: "Compare" }).click();
    await expect(code.getByRole("row").filter({ hasText: "added" }).first()).toContainText(
      "// mine",
    );
    await page.screenshot({ path: idleTest.info().outputPath("conflict.png") });
    await expectNoAxeViolations(page);
    await expect(text).toContainText("// mine");
    await code.getByRole("button", { name: "Keep mine" }).click();
    await expect(code.getByText("Saved", { exact: true })).toBeVisible();
    await expect(page.getByRole("list", { name: "Changed by you" })).toContainText("app/page.tsx");
    await page.reload();
    await expect(text).toContainText("// mine");
    await log.close();
  },
);
