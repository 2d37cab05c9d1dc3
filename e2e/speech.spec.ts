import { randomBytes } from "node:crypto";
import fs from "node:fs";
import type { Page } from "@playwright/test";
import { startScriptedModel } from "../scripts/testing/scripted-model";
import { test as base, createProject, expect, expectNoAxeViolations, promptBox } from "./app";
import { newHome, startInstance } from "./instance";
import { settingsFor } from "./model-settings";

type ScriptedModel = Awaited<ReturnType<typeof startScriptedModel>>;

const START_LIMIT_MS = 60_000;

/** Somebody who writes down what is said, and a microphone that beeps. */
const test = base.extend<object, { model: ScriptedModel; hearingUrl: string }>({
  launchOptions: [
    async ({ launchOptions }, use) => {
      const args = [...(launchOptions.args ?? []), "--use-fake-device-for-media-stream"];
      await use({ ...launchOptions, args });
    },
    { scope: "worker" },
  ],
  permissions: ["microphone"],
  model: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of what a fixture needs from here
    async ({}, use) => {
      const model = await startScriptedModel();
      await use(model);
      model.stop();
    },
    { scope: "worker" },
  ],
  hearingUrl: [
    async ({ model }, use) => {
      const home = newHome();
      const instance = await startInstance(home, {
        ...settingsFor(model),
        AI_SPEECH_MODEL: "good-ears",
        INNGEST_BASE_URL: "http://127.0.0.1:9", // nobody listens there
        INNGEST_SIGNING_KEY: `signkey-test-${randomBytes(32).toString("hex")}`,
        INNGEST_EVENT_KEY: "none",
      });
      await use(instance.url);
      await instance.stop();
      fs.rmSync(home, { recursive: true, force: true });
    },
    { scope: "worker", timeout: START_LIMIT_MS },
  ],
  baseURL: ({ hearingUrl }, use) => use(hearingUrl),
});

const dictation = (page: Page) => page.getByRole("group", { name: "Dictation" });
const button = (page: Page, name: string) => dictation(page).getByRole("button", { name });
const told = (page: Page) => dictation(page).getByRole("status");
const composer = (page: Page) => page.getByRole("textbox", { name: "Message" });

/** Until the clock has moved: then there is something to hear. */
async function listen(page: Page) {
  await button(page, "Dictate").click();
  await expect(dictation(page).getByText(/^00:0[1-9]$/)).toBeVisible();
}

async function say(page: Page) {
  await listen(page);
  await button(page, "Stop").click();
}

declare global {
  var opened: MediaStreamTrack[];
}

const watchMicrophone = (page: Page) =>
  page.addInitScript(() => {
    const open = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
    navigator.mediaDevices.getUserMedia = async (wanted) => {
      const stream = await open(wanted);
      globalThis.opened = stream.getTracks();
      return stream;
    };
  });

const microphone = (page: Page) => page.evaluate(() => opened.map(({ readyState }) => readyState));

test("what is said stands behind what was written", async ({ page, model }) => {
  model.playTranscript({ text: "for ferns" });
  await page.goto("/");
  await promptBox(page).fill("A shop");
  await listen(page);
  await page.screenshot({ path: test.info().outputPath("home.png") });
  await button(page, "Stop").click();
  await expect(promptBox(page)).toHaveValue("A shop for ferns");
  await expect(promptBox(page)).toBeFocused();
  expect(model.heard()).toMatchObject([{ model: "good-ears", type: "audio/webm" }]);
  expect(model.heard()[0]?.bytes).toBeGreaterThan(500);
});

for (const colorScheme of ["light", "dark"] as const) {
  test.describe(`in the ${colorScheme} theme @phone`, () => {
    test.use({ colorScheme });

    test("a recording that could not be written down is kept and sent again", async ({
      page,
      model,
    }) => {
      model.playTranscript({ failure: 401 });
      await createProject(page, "A shop for ferns");
      await listen(page);
      await page.screenshot({ path: test.info().outputPath("listening.png") });
      await button(page, "Stop").click();
      await expect(told(page)).toHaveText(
        "The model's provider refuses the key. Check AI_API_KEY.",
      );
      await expectNoAxeViolations(page);
      await page.screenshot({ path: test.info().outputPath("failed.png") });
      const [refused] = model.heard();

      model.playTranscript({ text: "Make it blue" });
      await button(page, "Try again").click();
      await expect(composer(page)).toHaveValue("Make it blue");
      await expect(composer(page)).toBeFocused();
      await expect(told(page)).toHaveText("");
      expect(model.heard()).toEqual([refused]);
    });
  });
}

test("Escape ends it: nothing is sent, and the microphone is let go", async ({ page, model }) => {
  await watchMicrophone(page);
  model.playTranscript({ text: "unwanted" });
  await page.goto("/");
  await listen(page);
  expect(await microphone(page)).toEqual(["live"]);
  await page.keyboard.press("Escape");
  await expect(told(page)).toHaveText("");
  await expect(button(page, "Dictate")).toBeFocused();
  await expect.poll(() => microphone(page)).toEqual(["ended"]);

  model.playTranscript({ failure: "silent" });
  await say(page);
  await expect(told(page)).toHaveText("Transcribing …");
  expect(await microphone(page)).toEqual(["ended"]);
  await button(page, "Cancel").click();
  await expect(told(page)).toHaveText("");
  expect(model.heard()).toHaveLength(1);
  await expect(promptBox(page)).toHaveValue("");
});

test("a recording waits out a lost connection, and one of silence is told as such", async ({
  page,
  context,
  model,
}) => {
  model.playTranscript({ text: " " });
  await page.goto("/");
  await listen(page);
  await context.setOffline(true);
  await button(page, "Stop").click();
  await expect(told(page)).toHaveText(
    "Whittle cannot be reached. Check the connection and try again.",
  );
  await context.setOffline(false);
  await button(page, "Try again").click();
  await expect(told(page)).toHaveText("Nothing was heard. Speak closer to the microphone.");
  expect(model.heard()).toHaveLength(1);

  await button(page, "Try again").click();
  await expect(told(page)).toHaveText("Listening");
  await expectNoAxeViolations(page);
});

test.describe("where the browser refuses the microphone, or has none", () => {
  test.use({ permissions: [] });

  test("it is said how to go on", async ({ page }) => {
    await page.goto("/");
    await button(page, "Dictate").click();
    await expect(told(page)).toHaveText(
      "The microphone is not allowed. Allow it for this page, then try again.",
    );
    await page.evaluate(() => {
      const missing = new DOMException("Requested device not found", "NotFoundError");
      navigator.mediaDevices.getUserMedia = () => Promise.reject(missing);
    });
    await button(page, "Try again").click();
    await expect(told(page)).toHaveText("There is no microphone. Connect one, then try again.");
    await page.keyboard.press("Escape");
    await expect(told(page)).toHaveText("");
  });
});

test("nobody is offered to speak where nobody writes it down", async ({ page }) => {
  await page.goto(test.info().project.use.baseURL ?? "");
  await promptBox(page).fill("A shop");
  await expect(page.getByRole("button", { name: "Build" })).toBeEnabled();
  await expect(dictation(page)).toHaveCount(0);
});
