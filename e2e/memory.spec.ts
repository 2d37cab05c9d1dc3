import { createProject, expect, expectNoAxeViolations, idleTest as test } from "./app";
import { openProjectLog } from "./project-log";

const WISH = "Always use dark blue for every button!";
const SUMMARY = "What the app is: a shop for ferns.\nWhat was decided: prices in CHF.";

for (const colorScheme of ["light", "dark"] as const) {
  test.describe(`in the ${colorScheme} theme @phone`, () => {
    test.use({ colorScheme });

    test("what the model remembers of an earlier conversation can be read, and how full it is", async ({
      page,
      idleHome,
    }) => {
      const log = await openProjectLog(idleHome, await createProject(page, "A shop for ferns"));
      await expect(page.getByRole("img", { name: /^Context/ })).toHaveCount(0);
      await log.write(
        { type: "run.phase", data: { status: "BUILDING", phase: "Summing up the conversation" } },
        {
          type: "history.compacted",
          data: {
            step: "compact-0",
            model: "some-model",
            turns: 12,
            through: log.runId,
            tokensBefore: 12_400,
            tokensAfter: 1_130,
            paid: { tokens: 13_530, costMicroUsd: 31_400 },
            summary: SUMMARY,
            wishes: [WISH],
          },
        },
        {
          type: "usage.updated",
          data: {
            step: "model-0",
            usage: {
              model: "some-model",
              iterations: 1,
              tokensIn: 43_000,
              tokensOut: 431,
              tokensCached: 0,
              costMicroUsd: null,
              context: { tokens: 43_000, window: 128_000 },
            },
          },
        },
        { type: "text.done", data: { step: "model-0", text: "Your buttons are dark blue now." } },
      );
      const note = page.getByRole("button", {
        name: "Summed up 12 earlier messages, 12.4k to 1.1k tokens",
      });
      await expect(page.getByText(SUMMARY)).toHaveCount(0);
      await note.click();
      await expect(page.getByText("a shop for ferns.")).toBeVisible();
      await expect(page.getByText(WISH)).toBeVisible();
      await expect(page.getByText("By some-model, for 13.5k tokens ($0.03).")).toBeVisible();
      await expect(
        page.getByRole("img", { name: /^Context: 34 % of the 128k tokens/ }),
      ).toBeVisible();
      await expectNoAxeViolations(page);
      await page.screenshot({ path: test.info().outputPath("memory.png") });
      await log.close();
    });
  });
}
