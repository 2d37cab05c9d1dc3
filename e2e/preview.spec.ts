import type { Locator, Page } from "@playwright/test";
import type { Sandbox, SandboxOpts } from "e2b";
import { expect, expectNoAxeViolations, test } from "./app";
import { sandboxesOf } from "./instance";

const HOME = process.env.E2E_HOME ?? "";
const LAST_SANDBOX_MS = 120_000;

let made: Sandbox[];

test.beforeEach(() => {
  made = [];
});

test.afterEach(async () => {
  await Promise.all(made.map((sandbox) => sandbox.kill()));
});

async function create(template: string, options: SandboxOpts = {}) {
  const sandbox = await sandboxesOf(HOME).Sandbox.create(template, {
    timeoutMs: LAST_SANDBOX_MS,
    ...options,
  });
  made.push(sandbox);
  return sandbox;
}

/** A page of the app around a preview, as the workspace has it. */
async function frame(page: Page, sandbox: Sandbox, path = "/") {
  await page.goto("/");
  await page.evaluate(
    (src) => {
      const element = document.createElement("iframe");
      element.title = "Preview";
      element.src = src;
      element.sandbox.add("allow-scripts", "allow-same-origin", "allow-forms");
      element.style.cssText = "position:fixed;inset:0;width:100%;height:100%;z-index:99;border:0";
      document.body.append(element);
    },
    `http://${sandbox.getHost(3000)}${path}`,
  );
  return page.frameLocator('iframe[title="Preview"]');
}

/** What the page around an app is told when somebody points at something. */
async function pick(page: Page, target: Locator) {
  const picked = page.evaluate(() => {
    const app = document.querySelector<HTMLIFrameElement>("iframe[title=Preview]")?.contentWindow;
    for (const type of ["connect", "start-pick"]) app?.postMessage({ whittle: 1, type }, "*");
    return new Promise<unknown>((resolve) => {
      window.addEventListener("message", ({ data }) => {
        if (data.type === "picked") resolve(data.element);
      });
    });
  });
  await target.click();
  return picked;
}

const COUNTER = (title: string) => `"use client";
import { useState } from "react";
export default function Page() {
  const [count, setCount] = useState(0);
  return <main><h1>${title}</h1><button onClick={() => setCount(count + 1)}>Count {count}</button></main>;
}
`;

for (const { template, file, component } of [
  { template: "whittle-nextjs", file: "app/app/page.tsx", component: "Page" },
  { template: "whittle-vite", file: "app/src/app.tsx", component: "App" },
]) {
  test(`an app of ${template} is shown in the frame, an edit keeps what was typed, and what is picked tells its line`, async ({
    page,
  }) => {
    const sandbox = await create(template);
    const app = await frame(page, sandbox);
    await expect(app.getByText("Your app will appear here")).toBeVisible({ timeout: 20_000 });

    const source = COUNTER("Before");
    await sandbox.files.write(
      file,
      template === "whittle-vite"
        ? source.replace("default function Page", "function App")
        : source,
    );
    await app.getByRole("button", { name: "Count 0" }).click({ timeout: 20_000 });
    await app.getByRole("button", { name: "Count 1" }).click();
    await sandbox.files.write(file, (await sandbox.files.read(file)).replace("Before", "After"));
    await expect(app.getByRole("heading", { name: "After" })).toBeVisible({ timeout: 20_000 });
    await expect(app.getByRole("button", { name: "Count 2" })).toBeVisible();

    // Two lines further down than when the element was first drawn.
    await sandbox.files.write(file, `// One\n// Two\n${await sandbox.files.read(file)}`);
    const line =
      (await sandbox.files.read(file)).split("\n").findIndex((at) => /<h1>/.test(at)) + 1;
    const place = { component, file: file.replace("app/", ""), line };
    await expect
      .poll(() => pick(page, app.getByRole("heading")))
      .toMatchObject({
        tag: "h1",
        component,
        writings: [place],
      });
  });
}

test("a sleeping preview says that it wakes, and then shows the app by itself", async ({
  page,
}) => {
  const sandbox = await create("whittle-vite", {
    lifecycle: { onTimeout: "pause", autoResume: true },
  });
  await sandbox.pause({ keepMemory: false });
  await page.goto(`http://${sandbox.getHost(3000)}/`);
  await expect(page.getByRole("status")).toContainText(/Waking the preview|Starting the app/);
  await expect(page.getByText("Your app will appear here")).toBeVisible({ timeout: 20_000 });
});

test("a dev server that has stopped shows its log and is started again from the page", async ({
  page,
}) => {
  const sandbox = await create("whittle-vite");
  const url = `http://${sandbox.getHost(3000)}/`;
  await page.goto(url);
  await expect(page.getByText("Your app will appear here")).toBeVisible({ timeout: 20_000 });
  await sandbox.commands.run("pkill -9 -f [v]ite");
  await page.goto(url);
  await expect(page.getByRole("heading", { name: "The app’s server has stopped" })).toBeVisible();
  await expect(page.getByLabel("Log")).toContainText("VITE");
  await expectNoAxeViolations(page);
  await page.getByRole("button", { name: "Start it again" }).click();
  await expect(page.getByText("Your app will appear here")).toBeVisible({ timeout: 20_000 });
});

test("a private preview opens in the frame by its token, and stays open in it", async ({
  page,
}) => {
  const sandbox = await create("whittle-vite", { network: { allowPublicTraffic: false } });
  const isFollowed = page.waitForEvent("console", (line) => line.text() === "[vite] connected.");
  const app = await frame(page, sandbox, `/?whittle-token=${sandbox.trafficAccessToken}`);
  await expect(app.getByText("Your app will appear here")).toBeVisible({ timeout: 20_000 });
  await isFollowed;
});
