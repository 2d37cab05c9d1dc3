import type { Page } from "@playwright/test";
import {
  createProject,
  expect,
  expectNoAxeViolations,
  test as plainTest,
  idleTest as test,
} from "./app";

const PNG = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAgAAAAICAIAAABLbSncAAAAFElEQVR42mNk+M+AFTAxYAVDVQIAZwYBDyk0oVIAAAAASUVORK5CYII=",
  "base64",
);
const picture = (name: string) => ({ name, mimeType: "image/png", buffer: PNG });
const text = (name: string, content: string) => ({
  name,
  mimeType: "text/plain",
  buffer: Buffer.from(content),
});

const box = (page: Page) => page.getByRole("textbox", { name: /^(Message|Describe your app)$/ });
const attached = (page: Page) =>
  page.getByRole("list", { name: "Attached files" }).getByRole("listitem");
const pick = (page: Page, files: { name: string; mimeType: string; buffer: Buffer }[]) =>
  page.getByLabel("Files to attach").setInputFiles(files);

/** As another program would hand it over. */
const handOver = (page: Page, kind: "paste" | "drop", name: string) =>
  box(page).evaluate(
    (target, { kind, name, bytes }) => {
      const data = new DataTransfer();
      data.items.add(new File([new Uint8Array(bytes)], name, { type: "image/png" }));
      const init = { bubbles: true, cancelable: true };
      target.dispatchEvent(
        kind === "paste"
          ? new ClipboardEvent("paste", { ...init, clipboardData: data })
          : new DragEvent("drop", { ...init, dataTransfer: data }),
      );
    },
    { kind, name, bytes: [...PNG] },
  );

test.describe("in the light theme @phone", () => {
  test.use({ colorScheme: "light" });

  test("files are picked, pasted and dropped, go along with a message, and stay with it", async ({
    page,
  }) => {
    await createProject(page, "A bakery");
    await pick(page, [text("opening hours.csv", "day;hours\nmon;8-18\n"), picture("logo.png")]);
    await handOver(page, "paste", "image.png");
    await handOver(page, "drop", "cake.jpg");
    await expect(attached(page)).toHaveText([
      /opening hours\.csv/,
      /logo\.png/,
      /image\.png/,
      /cake\.png/, // what it is, whatever its name said
    ]);
    await page.getByRole("button", { name: "Take away image.png" }).click();
    await expect(attached(page)).toHaveCount(3);
    await box(page).fill("Use these");
    await expectNoAxeViolations(page);
    await page.screenshot({ path: test.info().outputPath("attached.png") });
    await box(page).press("Control+Enter");

    await expect(attached(page)).toHaveCount(0);
    const waiting = page.getByRole("list", { name: "Waiting messages" });
    await expect(waiting.getByRole("listitem")).toContainText("3 files");
    await page.getByRole("listitem").filter({ hasText: "Use these" }).hover();
    await page.getByRole("button", { name: "Take away", exact: true }).click();
    await page.getByRole("button", { name: "Undo" }).click();
    await expect(waiting.getByRole("listitem")).toContainText("3 files");
  });
});

test.describe("in the dark theme @phone", () => {
  test.use({ colorScheme: "dark" });

  test("what an app began with is shown in its conversation", async ({ page }) => {
    await page.goto("/");
    await pick(page, [picture("sketch.png"), text("brief.md", "# A shop")]);
    await expect(attached(page)).toHaveText([/1 KB/, /1 KB/]); // both have arrived
    await box(page).fill("Build this");
    await page.reload();
    await expect(attached(page)).toHaveText([/sketch\.png/, /brief\.md/]);
    await expectNoAxeViolations(page);
    await page.screenshot({ path: test.info().outputPath("home.png") });
    await page.getByRole("button", { name: "Build" }).click();

    const sent = page.getByRole("list", { name: "Files sent" });
    await expect(sent.getByRole("link")).toHaveAttribute("download", "brief.md");
    const shown = sent.getByRole("img", { name: "sketch.png" });
    await expect(shown).toHaveJSProperty("naturalWidth", 8);
    await page.screenshot({ path: test.info().outputPath("sent.png") });
    await sent.getByRole("button", { name: /Enlarge/ }).click();
    await expect(page.getByRole("dialog", { name: "sketch.png" })).toBeVisible();
    await expectNoAxeViolations(page);
  });
});

test("what cannot be taken says why, and nothing is sent until it is taken away", async ({
  page,
}) => {
  await createProject(page, "A bakery");
  await box(page).fill("Use these");
  await pick(page, [
    text("photo.png", "MZ: a program"),
    text("mark.svg", "<svg><script>alert(1)</script></svg>"),
    { name: "film.mp4", mimeType: "video/mp4", buffer: Buffer.alloc(49 * 1024 * 1024) },
    text("empty.txt", ""),
    text("good.txt", "good"),
  ]);
  const told = page.getByRole("alert");
  await expect(told.filter({ hasText: "“photo.png” is a program (exe)" })).toBeVisible();
  await expect(told.filter({ hasText: "“mark.svg” holds a script." })).toBeVisible();
  await expect(
    told.filter({ hasText: "“film.mp4” has 49 MB. A file may have 4 MB" }),
  ).toBeVisible();
  await expect(told.filter({ hasText: "“empty.txt” is empty." })).toBeVisible();
  await expectNoAxeViolations(page);
  await page.screenshot({ path: test.info().outputPath("refused.png") });
  const send = page.getByRole("button", { name: "Send when it is done" });
  await expect(send).toBeDisabled();
  for (const name of ["photo.png", "mark.svg", "film.mp4", "empty.txt"])
    await page.getByRole("button", { name: `Take away ${name}` }).click();
  await send.click();
  await expect(page.getByRole("list", { name: "Waiting messages" })).toContainText("1 file");
});

test("the eleventh file is one too many", async ({ page }) => {
  await createProject(page, "A bakery");
  await pick(
    page,
    Array.from({ length: 11 }, (_, n) => text(`${n}.txt`, `${n}`)),
  );
  await expect(page.getByText("A message takes 10 files at most.")).toBeVisible();
  await expect(attached(page)).toHaveCount(10);
});

test("a file whose line was cut is sent again", async ({ page }) => {
  await createProject(page, "A bakery");
  await page.route("**/api/attachments/**", (route) => route.abort("connectionreset"));
  await pick(page, [text("hours.txt", "8-18")]);
  await expect(
    page.getByText("“hours.txt” could not be sent: the connection was lost."),
  ).toBeVisible();
  await page.unroute("**/api/attachments/**");
  await page.getByRole("button", { name: "Try again" }).click();
  await expect(attached(page)).toHaveText([/^hours\.txt1 KB$/]);
});

plainTest("what the builder cannot see is part of the app that it builds", async ({ page }) => {
  plainTest.setTimeout(90_000);
  await page.goto("/");
  await pick(page, [picture("team photo.png")]);
  await expect(attached(page)).toHaveCount(1);
  await box(page).fill("A todo list");
  await page.getByRole("button", { name: "Build" }).click();
  await expect(page.getByText("public/uploads/team-photo.png").first()).toBeVisible({
    timeout: 60_000,
  });
});
