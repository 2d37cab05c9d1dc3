import { EventEmitter, once } from "node:events";
import fs from "node:fs";
import { answerExamination } from "../scripts/testing/examination";
import { startScriptedModel } from "../scripts/testing/scripted-model";
import { bakeSmallApp } from "../scripts/testing/small-app";
import { createProject, expect, expectNoAxeViolations, test } from "./app";
import { newHome, sandboxesOf, startInstance } from "./instance";
import { settingsFor } from "./model-settings";

const KEY = "sk-canary-of-this-browser";

test("who works with the demo model is told so, and how to work with another one @phone", async ({
  page,
}) => {
  await page.goto("/");
  await expect(page.getByText("This is the demo model")).toBeVisible();
  await createProject(page, "What can you do?");
  await page.getByRole("link", { name: "Demo model" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Model" })).toBeVisible();
  await page.getByRole("button", { name: /^Examine/ }).click();
  const findings = page.getByRole("list", { name: "Findings" });
  await expect(findings).toContainText("set OPENAI_API_KEY");
  await expect(page.getByRole("status")).toContainText("it builds example apps from a script");
});

test.describe("with a model of one's own", () => {
  let model: Awaited<ReturnType<typeof startScriptedModel>>;
  let instance: Awaited<ReturnType<typeof startInstance>>;
  let home: string;

  test.beforeAll(async () => {
    home = newHome();
    model = await startScriptedModel();
    instance = await startInstance(home, {
      ...settingsFor(model),
      AI_MODEL: "my-model",
      AI_API_KEY: KEY,
      AI_FALLBACK: "anthropic:claude-sonnet-5.5",
      ANTHROPIC_API_KEY: `${KEY}-2`,
    });
    await bakeSmallApp(sandboxesOf(home));
  });
  test.afterAll(async () => {
    await instance.stop();
    model.stop();
    fs.rmSync(home, { recursive: true, force: true });
  });

  for (const colorScheme of ["light", "dark"] as const) {
    test.describe(`in the ${colorScheme} theme @phone`, () => {
      test.use({ colorScheme });

      test("each finding is told as it comes, and then what follows from all of them", async ({
        page,
      }) => {
        const gate = new EventEmitter();
        const held = once(gate, "open");
        model.playPatient(async (request) => {
          const isLater = JSON.stringify(request.tools).includes("readWeather");
          if (!isLater) return answerExamination(request) ?? {};
          await held;
          return { calls: [{ name: "readWeather", args: { city: "Paris" } }] };
        });
        await page.goto(`${instance.url}/model`);
        await expect(page.getByText("claude-sonnet-5.5", { exact: true })).toBeVisible();
        await page.getByRole("button", { name: /^Examine/ }).click();
        const findings = page.getByRole("list", { name: "Findings" });
        await expect(findings).toContainText("comes out right");
        await expect(page.getByRole("button", { name: "Examining …" })).toBeDisabled();
        await expectNoAxeViolations(page);
        gate.emit("open");
        await expect(page.getByRole("status")).toContainText("asked in another way");
        await expect(findings.getByRole("listitem")).toHaveCount(7);
        await expectNoAxeViolations(page);
        await page.screenshot({ path: test.info().outputPath("model.png"), fullPage: true });
        await page.reload();
        await expect(findings.getByRole("listitem")).toHaveCount(7);
      });
    });
  }

  test("another model is chosen from where one writes, and works on what is said next", async ({
    page,
  }) => {
    const asked: string[] = [];
    model.list([{ id: "my-model" }, { id: "maker/small-model" }]);
    model.playPatient((request) => answerExamination(request) ?? {});
    model.play((request) => {
      asked.push(request.model);
      return { text: "Nothing to do." };
    });
    await createProject(page, "A packing list", instance.url);
    await expect(page.getByRole("log")).toContainText("Nothing to do.", { timeout: 20_000 });
    await page.getByRole("button", { name: "Model: my-model" }).click();
    await page.getByRole("combobox", { name: "Models" }).fill("small");
    await expect(page.getByRole("option", { name: "maker/small-model" })).toBeVisible();
    await expectNoAxeViolations(page);
    await page.keyboard.press("Enter");
    await expect(page.getByRole("button", { name: "Model: maker/small-model" })).toBeVisible();
    asked.length = 0;
    await page.getByRole("textbox", { name: "Message" }).fill("And a lid");
    await page.keyboard.press("Control+Enter");
    await expect.poll(() => asked, { timeout: 20_000 }).toContain("maker/small-model");
    expect(asked).not.toContain("my-model");
  });

  test("what is wrong is said in words that one can act on", async ({ page }) => {
    model.playPatient(() => ({ failure: 401 }));
    await page.goto(`${instance.url}/model`);
    await page.getByRole("button", { name: /^Examine/ }).click();
    await expect(page.getByRole("list", { name: "Findings" })).toContainText(
      "refuses the key. Check AI_API_KEY.",
    );
    await expect(page.getByRole("status")).toHaveText(/It does not answer\./);
  });

  test("the key is in nothing that a browser is sent, and in no log", async ({ page }) => {
    const told: string[] = [];
    page.on("response", async (response) => {
      told.push(await response.text().catch(() => ""));
    });
    const error = { message: `Incorrect API key provided: ${KEY}`, code: KEY };
    model.playPatient((request) => answerExamination(request) ?? {});
    model.play(() => ({
      raw: {
        status: 401,
        headers: { "Content-Type": "application/json", "X-Key": KEY },
        lines: [JSON.stringify({ error })],
        end: "unmarked",
      },
    }));
    await createProject(page, "A packing list", instance.url);
    await expect(page.getByRole("log")).toContainText("refuses the key", { timeout: 20_000 });
    await page.goto(`${instance.url}/model`);
    await page.getByRole("button", { name: /^Examine/ }).click();
    await expect(page.getByRole("button", { name: "Examine again" })).toBeVisible();
    await page.goto(instance.url);
    expect(told.join("\n")).toContain("my-model");
    expect(told.filter((text) => text.includes(KEY))).toEqual([]);
    const logs = fs
      .readdirSync(`${home}/logs`)
      .map((name) => [name, fs.readFileSync(`${home}/logs/${name}`, "latin1")] as const);
    expect(logs.map(([name]) => name)).toContain("app.log");
    expect(logs.filter(([, text]) => text.includes(KEY)).map(([name]) => name)).toEqual([]);
  });
});
