import type { Page } from "@playwright/test";
import type { EventBody } from "../src/modules/runs/schema";
import { createProject, expect, expectNoAxeViolations, idleTest as test } from "./app";
import { openProjectLog } from "./project-log";

const SAID = `I make it **bigger**, in two steps:

1. the heading in \`app/page.tsx\`
2. a table

| Plant | Water |
| --- | --- |
| Fern | daily |

\`\`\`tsx
const size = "text-4xl";
\`\`\`

<img src=x onerror="alert(1)"> [a link](https://example.com) [no link](javascript:alert(1))`;

const BEFORE = "export default () => <h1>Plants</h1>;\n";
const AFTER = 'export default () => <h1 className="text-4xl">Plants</h1>;\n';

const USAGE = {
  model: "some-model",
  iterations: 3,
  tokensIn: 12_000,
  tokensOut: 431,
  tokensCached: 0,
  costMicroUsd: 31_400,
  context: null,
};

const called = (step: string, tool: string, input: Record<string, unknown>): EventBody => ({
  type: "tool.called",
  data: { step, tool, input },
});
const finished = (step: string, isOk: boolean, output: string): EventBody => ({
  type: "tool.finished",
  data: { step, isOk, output },
});
const building: EventBody = {
  type: "run.phase",
  data: { status: "BUILDING", phase: "Making app/page.tsx bigger" },
};

const tell = (page: Page, detail: "Plain" | "Detailed") =>
  page.getByRole("group", { name: "How much is told" }).getByText(detail).click();

// It is remembered, and the next test is the same person.
test.afterEach(async ({ request, idleUrl }) => {
  await request.post("/api/trpc/account.updatePreferences", {
    data: { json: { detail: "detailed" } },
    headers: { origin: idleUrl },
  });
});

for (const colorScheme of ["light", "dark"] as const) {
  test.describe(`in the ${colorScheme} theme @phone`, () => {
    test.use({ colorScheme });

    test("a run with a mistake is told in full, or in everyday words without any code", async ({
      page,
      idleHome,
    }) => {
      const log = await openProjectLog(idleHome, await createProject(page, "A plant list"));
      await log.saveVersion("Start", { "app/page.tsx": BEFORE });
      const hash = await log.storeBlob(Buffer.from(AFTER));
      const messages = page.getByRole("log");
      const status = messages.getByRole("status");
      await log.write(
        building,
        { type: "usage.updated", data: { step: "model-0", usage: USAGE } },
        { type: "text.done", data: { step: "model-0", text: SAID } },
        called("a", "editFile", { path: "app/page.tsx" }),
        {
          type: "file.changed",
          data: { step: "a", path: "app/page.tsx", hash, linesAdded: 1, linesRemoved: 1 },
        },
        finished("a", true, "Edited."),
        called("b", "terminal", { command: "npm run build" }),
        finished("b", false, "exit code 2\nError TS2304: no such name"),
        called("c", "terminal", { command: "npm install zod" }),
      );

      await expect(messages.getByRole("cell", { name: "daily" })).toBeVisible();
      await expect(messages.getByRole("link", { name: "a link" })).toHaveAttribute(
        "rel",
        "noopener noreferrer",
      );
      await expect(messages.getByText("<img src=x")).toBeVisible();
      await expect(messages.getByRole("link", { name: "no link" })).toHaveCount(0);
      await expect(messages.locator(".tok-string", { hasText: '"text-4xl"' })).toBeVisible();
      await expect(status).toHaveText("Making app/page.tsx bigger");
      await messages.getByRole("button", { name: "Edited app/page.tsx" }).click();
      const changed = messages.getByRole("group", { name: "What changed in app/page.tsx" });
      await expect(changed.getByRole("row")).toHaveText([
        /<h1>Plants/,
        /<h1 className="text-4xl">/,
      ]);
      await messages.getByRole("button", { name: /Ran npm run build.*exit 2.*failed/ }).click();
      await expect(messages.getByRole("group", { name: "Output" })).toContainText("TS2304");
      await expectNoAxeViolations(page);
      await page.screenshot({ path: test.info().outputPath("detailed.png") });

      await tell(page, "Plain");
      await expect(status).toHaveText("Installing packages …");
      await expect(messages.getByText("the heading in app/page.tsx")).toBeVisible();
      await expectNothingTechnical(page);
      await log.write(finished("c", true, ""), called("d", "checkApp", {}));
      await expect(status).toHaveText("Checking the app …");
      await page.reload();
      await expect(status).toHaveText("Checking the app …");
      await expectNothingTechnical(page);

      const checks = [
        { name: "types" as const, state: "passed" as const, told: "tsc is content", problems: [] },
      ];
      const fragmentId = await log.saveVersion("Bigger", { "app/page.tsx": AFTER }, checks);
      await log.write(finished("d", true, ""), {
        type: "run.finished",
        data: { status: "COMPLETED", reason: "DONE" },
      });
      await expect(messages.getByText("Checked: it works")).toBeVisible();
      await expectNothingTechnical(page);
      await expectNoAxeViolations(page);
      await page.screenshot({ path: test.info().outputPath("plain.png") });

      await tell(page, "Detailed");
      await expect(messages.getByText(/^some-model·\d+ s·12,431 tokens used/)).toBeVisible();
      await expectNoAxeViolations(page);
      await page.screenshot({ path: test.info().outputPath("over.png") });
      await messages.getByRole("button", { name: "Open this version" }).last().click();
      await expect(page).toHaveURL(new RegExp(`tab=code&version=${fragmentId}`));
      await page.goBack();
      await messages.getByRole("button", { name: "1 file changed" }).last().click();
      await expect(page.getByRole("tabpanel", { name: "Changes" })).toContainText("text-4xl");
      await page.goBack();
      await log.close();
    });

    test("what a run ended with is told in everyday words too", async ({ page, idleHome }) => {
      const log = await openProjectLog(idleHome, await createProject(page, "A plant list"));
      const messages = page.getByRole("log");
      await tell(page, "Plain");
      const failure = { step: "model-0", model: "a/b-7", told: "HTTP 529", next: "c", at: null };
      await log.write(
        building,
        { type: "model.failed", data: failure },
        {
          type: "run.finished",
          data: { status: "COMPLETED", reason: "PROBLEMS", error: "page.tsx(3,1): TS2304" },
        },
      );
      await expect(messages).toContainText(
        "The model has not answered. Asking another one instead.",
      );
      await expect(messages).toContainText("The check of the app still finds problems.");
      await expect(messages).not.toContainText(/TS2304|529|b-7/);
      await log.close();
    });
  });
}

async function expectNothingTechnical(page: Page) {
  const messages = page.getByRole("log");
  await expect(messages.locator("pre, code, [class*=tok-]")).toHaveCount(0);
  await expect(messages.getByRole("list", { name: "Steps" })).toHaveCount(0);
  await expect(messages).not.toContainText(/npm|TS2304|exit|text-4xl|some-model|tsc|\d steps?/);
}

test("a long conversation is drawn as far back as somebody looks", async ({ page, idleHome }) => {
  const log = await openProjectLog(idleHome, await createProject(page, "Message 0"));
  await log.finishTurns(60);
  await page.reload();
  const messages = page.getByRole("log");
  await expect(messages.getByText("Message 60")).toBeInViewport();
  await expect(messages.getByText("Message 5", { exact: true })).toHaveCount(0);
  const first = messages.getByText("Message 0");
  await expect(async () => {
    await messages.locator("[data-follows]").evaluate((view) => view.scrollTo(0, 0));
    await expect(first).toBeVisible({ timeout: 200 });
  }).toPass();
  const place = await first.boundingBox();
  await log.finishTurns(1, 61);
  await expect(messages.getByText("Message 61")).toBeAttached();
  expect(await first.boundingBox()).toEqual(place);
  await messages.getByRole("button", { name: "To the end" }).click();
  await expect(messages.getByText("Message 61")).toBeInViewport();
  await log.finishTurns(1, 62);
  await expect(messages.getByText("Message 62")).toBeInViewport();
  await log.close();
});
