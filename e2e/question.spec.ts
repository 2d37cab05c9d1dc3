import fs from "node:fs";
import type { Page } from "@playwright/test";
import { startScriptedModel } from "../scripts/testing/scripted-model";
import { bakeSmallApp } from "../scripts/testing/small-app";
import { createProject, expect, expectNoAxeViolations, test } from "./app";
import { type Instance, newHome, sandboxesOf, startInstance } from "./instance";
import { settingsFor } from "./model-settings";

// The agent asks, and stands still until the person answers: whatever happens meanwhile.

test.setTimeout(90_000);

const QUESTION = "Who is going to use it?";
const CHOICES = ["Only me, on my phone", "My team, with one account for each of us", "Anybody"];

let home: string;
let model: Awaited<ReturnType<typeof startScriptedModel>>;
let settings: Record<string, string>;
let instance: Instance;

test.beforeAll(async () => {
  home = newHome();
  model = await startScriptedModel();
  model.play(({ turn, messages }) => {
    if (JSON.stringify(messages.at(-1)).includes("Make it blue")) return { text: "It is blue." };
    if (turn === 0) {
      const args = { question: QUESTION, choices: CHOICES };
      return { text: "One thing first.", calls: [{ name: "askPerson", args }] };
    }
    return { calls: [{ name: "finish", args: { title: "List", summary: "It is there." } }] };
  });
  settings = settingsFor(model);
  instance = await startInstance(home, settings);
  settings.PORT = instance.port;
  await bakeSmallApp(sandboxesOf(home));
});

test.afterAll(async () => {
  await instance.stop();
  model.stop();
  fs.rmSync(home, { recursive: true, force: true });
});

const composer = (page: Page) => page.getByRole("textbox", { name: "Message" });
const choice = (page: Page, name: string) => page.getByRole("button", { name });

for (const colorScheme of ["light", "dark"] as const) {
  test.describe(`in the ${colorScheme} theme @phone`, () => {
    test.use({ colorScheme });

    test("a likely answer is one press away", async ({ page }) => {
      await createProject(page, "A packing list", instance.url);
      await expect(page.getByRole("log")).toContainText(QUESTION);
      await expect(page.getByRole("log").getByRole("status")).toHaveText("Waiting for your answer");
      await expectNoAxeViolations(page);
      await page.screenshot({ path: test.info().outputPath("asked.png") });
      await choice(page, "My team").click();
      await expect(page.getByRole("log")).toContainText("It is there.");
      await expect(choice(page, "Anybody")).toHaveCount(0);
      await expectNoAxeViolations(page);
      await page.screenshot({ path: test.info().outputPath("answered.png") });
      expect(model.asked().at(-1)?.results).toEqual([`The person has answered: ${CHOICES[1]}`]);
    });
  });
}

test("it is stopped like anything else, and says that it was not answered", async ({ page }) => {
  await createProject(page, "A packing list", instance.url);
  await expect(page.getByRole("log")).toContainText(QUESTION);
  await page.getByRole("button", { name: "Stop" }).click();
  await expect(page.getByText("This was not answered.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Try again" })).toBeVisible();
  await expect(composer(page)).toHaveAttribute("placeholder", "What should change?");
});

test("question and waiting messages outlast a restart, and are answered once, in every tab", async ({
  page,
  context,
}) => {
  const url = await createProject(page, "A packing list", instance.url);
  await expect(composer(page)).toHaveAttribute("placeholder", "Answer in your own words");
  await page.getByLabel("Files to attach").setInputFiles({
    name: "blue.md",
    mimeType: "text/plain",
    buffer: Buffer.from("# Blue"),
  });
  // A message with a file is no answer: it waits.
  await composer(page).fill("Make it blue");
  await page.getByRole("button", { name: "Send when it is done" }).click();
  await expect(page.getByRole("list", { name: "Waiting messages" })).toContainText("Make it blue");

  await instance.stop("SIGKILL");
  instance = await startInstance(home, settings);
  const other = await context.newPage();
  await other.goto(url);
  await expect(other.getByRole("log")).toContainText(QUESTION);
  await composer(other).fill("My aunt");
  await other.getByRole("button", { name: "Answer" }).click();
  await expect(composer(other)).toHaveValue("");
  for (const tab of [page, other]) {
    const log = tab.getByRole("log");
    await expect(log).toContainText("It is blue.", { timeout: 30_000 });
    await expect(log.getByText("My aunt", { exact: true })).toHaveCount(1);
    await expect(log.getByText("Make it blue", { exact: true })).toHaveCount(1);
    await expect(log.getByText(QUESTION)).toHaveCount(1);
  }
  const answers = model.asked().flatMap(({ results }) => results);
  expect(answers.filter((told) => told.includes("My aunt"))).toHaveLength(1);
});
