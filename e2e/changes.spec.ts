import { createProject, expect, expectNoAxeViolations, idleTest as test } from "./app";
import { openProjectLog } from "./project-log";

const page = (title: string, items: number) => `import { price } from "@/lib/price";

/** Everything that is for sale. */
export default function Page() {
  const items = [
${Array.from({ length: items }, (_, n) => `    { name: "Plant ${n}", price: price(${n}) },`).join("\n")}
  ];
  return (
    <main className="mx-auto flex min-h-dvh max-w-2xl flex-col gap-6 p-8">
      <h1 className="font-semibold text-3xl">${title}</h1>
      <ul>{items.map((item) => <li key={item.name}>{item.name}</li>)}</ul>
    </main>
  );
}
`;

const PRICE = `export function price(n: number) {
  return n * 3;
}
`;

const TAX = `/** The state has its part of each price. */
export const tax = 0.2;
export const rounded = true;
`;

const FIRST = {
  "app/page.tsx": page("Plants", 30),
  "lib/price.ts": PRICE,
  "lib/old.ts": "export const kept = true;\n",
  "lib/tax.ts": TAX,
  "gone.txt": "Not needed\n",
  "logo.bin": "\0 one",
};

const SECOND = {
  "app/page.tsx": page("Big plants", 30),
  "lib/price.ts": PRICE.replaceAll("  ", "\t"),
  "lib/kept/old.ts": FIRST["lib/old.ts"],
  "lib/kept/taxes.ts": TAX.replace("0.2", "0.25"),
  "logo.bin": "\0 two",
};

for (const colorScheme of ["light", "dark"] as const) {
  test.describe(`in the ${colorScheme} theme @phone`, () => {
    test.use({ colorScheme });

    test("what became of files is read between any two versions, and as it happens", async ({
      page,
      idleHome,
      isMobile,
    }) => {
      const url = await createProject(page, "A plant list");
      const log = await openProjectLog(idleHome, url);
      const first = await log.saveVersion("First plants", FIRST);
      await log.saveVersion("Bigger plants", SECOND);
      await page.goto(`${url}?tab=changes`);
      const changes = page.getByRole("tabpanel", { name: "Changes" });
      const shoot = (name: string) =>
        page.screenshot({ path: test.info().outputPath(`${name}.png`) });

      await expect(changes.getByRole("button", { name: "Version: Bigger plants" })).toBeVisible();
      await expect(changes.getByText("6 files")).toBeVisible();
      await expect(changes.getByText("Renamed from lib/old.ts.")).toBeVisible();
      await expect(changes.getByText("Renamed from lib/tax.ts", { exact: true })).toBeVisible();
      const taxes = changes.getByRole("group", { name: "What changed in lib/kept/taxes.ts" });
      await expect(taxes.getByRole("row").filter({ hasText: "added" })).toContainText("0.25");
      const inline = changes.getByRole("group", { name: "What changed in app/page.tsx" });
      await expect(inline.getByRole("row").filter({ hasText: "added" })).toContainText(
        "Big plants",
      );
      await expectNoAxeViolations(page);
      await shoot("inline");

      const price = changes.getByRole("group", { name: "What changed in lib/price.ts" });
      await expect(price).toBeVisible();
      await changes.getByRole("button", { name: "Ignore spaces" }).click();
      await expect(changes.getByText("Only spaces have changed.")).toBeVisible();
      await page.reload();
      await expect(changes.getByText("Only spaces have changed.")).toBeVisible();

      await inline.getByRole("button", { name: "35 more lines" }).click();
      await expect(inline).toContainText('{ name: "Plant 0", price: price(0) },');

      const split = changes.getByRole("button", { name: "Side by side" });
      if (isMobile) await expect(split).toBeHidden();
      else {
        await split.click();
        const [was, is] = ["app/page.tsx as it was", "app/page.tsx as it is"].map((name) =>
          changes.getByRole("group", { name }),
        );
        await expect(was?.getByRole("row").filter({ hasText: "removed" }) ?? changes).toContainText(
          ">Plants<",
        );
        await expect(is?.getByRole("row").filter({ hasText: "added" }) ?? changes).toContainText(
          ">Big plants<",
        );
        await changes
          .getByRole("navigation", { name: "Changed files" })
          .getByRole("button", { name: "gone.txt" })
          .click();
        const heading = changes.getByRole("list", { name: "Changes" }).getByRole("button", {
          name: "gone.txt deleted",
        });
        await expect(heading).toBeFocused();
        await page.keyboard.press("Enter");
        await expect(changes.getByRole("group", { name: /gone\.txt/ })).toBeHidden();
      }
      await expectNoAxeViolations(page);
      await shoot("split");

      // What is compared is the app as it is now: in Code it can still be written in.
      await changes.getByRole("button", { name: "Compared with: The version before" }).click();
      await page.getByRole("menuitemradio", { name: /^First plants/ }).click();
      await expect(page).toHaveURL(`${url}?tab=changes&base=${first}`);
      await page.goto(`${url}?tab=changes`);

      await changes.getByRole("button", { name: "Version: Bigger plants" }).click();
      await page.getByRole("menuitemradio", { name: "Now", exact: true }).click();
      await expect(changes.getByText("Nothing has changed")).toBeVisible();
      const hash = await log.storeBlob(Buffer.from("export const fresh = 1;\n"));
      const told = { step: "tool-1", path: "lib/fresh.ts", hash, linesAdded: 1, linesRemoved: 0 };
      await log.write({ type: "file.changed", data: told });
      await expect(changes.getByText("1 file")).toBeVisible();
      await changes.getByRole("button", { name: "Compared with: Bigger plants" }).click();
      await page.getByRole("menuitemradio", { name: /^First plants/ }).click();
      await expect(page).toHaveURL(`${url}?tab=changes&base=${first}`);
      await expect(changes.getByText("7 files")).toBeVisible();
      await expect(
        changes.getByRole("group", { name: "What changed in lib/fresh.ts" }),
      ).toContainText("export const fresh = 1;");
      await shoot("now");

      await changes.getByRole("button", { name: "Open lib/fresh.ts" }).click();
      await expect(page.getByRole("tabpanel", { name: "Code" })).toContainText("fresh = 1");
      await log.close();
    });
  });
}
