import type { Page, Route } from "@playwright/test";
import { apiOf } from "./api";
import { createProject, expect, expectNoAxeViolations, idleTest as test } from "./app";
import { openProjectLog } from "./project-log";

/** An app whose first message is answered. */
async function openAnswered(page: Page, home: string) {
  const log = await openProjectLog(home, await createProject(page, "A plant list"));
  await log.finishTurns(1);
  await page.reload();
  const box = page.getByRole("textbox", { name: "Message" });
  return { log, box, messages: page.getByRole("log", { name: "Messages" }) };
}

test("what was said comes back with ↑, what was being written with ↓, and a reload keeps it @phone", async ({
  page,
  idleHome,
}) => {
  const log = await openProjectLog(idleHome, await createProject(page, "A plant list"));
  await log.finishTurns(2);
  await page.reload();
  const box = page.getByRole("textbox", { name: "Message" });
  await box.fill("Add a");
  await box.press("Home");
  await box.press("ArrowUp");
  await expect(box).toHaveValue("Message 2");
  await box.press("ArrowUp");
  await box.press("ArrowUp");
  await box.press("ArrowUp");
  await expect(box).toHaveValue("A plant list");
  await box.press("ArrowDown");
  await expect(box).toHaveValue("Message 1");
  await box.press("ArrowDown");
  await box.press("ArrowDown");
  await expect(box).toHaveValue("Add a");
  await page.reload();
  await expect(box).toHaveValue("Add a");
  await log.close();
});

test("what is sent stands in the conversation at once, and comes back with the reason when it fails", async ({
  page,
  idleHome,
}) => {
  const { log, box, messages } = await openAnswered(page, idleHome);
  const held: Route[] = [];
  await page.route("**/messages.create**", (route) => void held.push(route));
  await box.fill("Bigger leaves");
  await box.press("Control+Enter");
  await expect(messages.getByText("Bigger leaves")).toBeInViewport();
  await expect(messages.locator("[aria-busy=true]")).toHaveText(/Being sent:Bigger leaves/);
  await expect(box).toHaveValue("");
  await box.pressSequentially("And roots");
  await held[0]?.abort();
  await expect(box).toHaveValue("Bigger leaves\n\nAnd roots");
  await expect(page.getByText("Whittle cannot be reached")).toBeVisible();
  await expect(messages.getByText("Bigger leaves")).toHaveCount(0);

  await box.press("Control+Enter");
  await expect(box).toHaveValue("");
  await page.getByRole("link", { name: "Whittle" }).click();
  await expect(page).toHaveURL("/");
  await held[1]?.abort();
  await page.goBack();
  await expect(box).toHaveValue("Bigger leaves\n\nAnd roots");

  await page.unroute("**/messages.create**");
  await box.press("Control+Enter");
  await expect(messages.getByText("Being sent:")).toHaveCount(0);
  await expect(messages.getByText("Bigger leaves")).toHaveCount(1);
  await expect(box).toHaveValue("");
  await log.close();
});

test("a page that is left while something is being sent loses nothing, and says nothing twice", async ({
  page,
  idleHome,
}) => {
  const { log, box, messages } = await openAnswered(page, idleHome);
  const isSending = expect(messages.locator("[aria-busy=true]"));

  await page.route("**/messages.create**", () => undefined); // it never gets there
  await box.fill("Bigger leaves");
  await box.press("Control+Enter");
  await isSending.toHaveText(/Bigger leaves/);
  await box.fill("And roots");
  const other = await page.context().newPage();
  await other.goto(page.url());
  await expect(other.getByRole("textbox", { name: "Message" })).toHaveValue("And roots");
  await other.close();
  await page.reload();
  await expect(box).toHaveValue("Bigger leaves\n\nAnd roots");

  // Now it gets there, and its answer never comes.
  await box.press("Control+Enter");
  await isSending.toHaveText(/And roots/);
  const { origin, pathname } = new URL(page.url());
  await apiOf(origin).say(pathname.split("/").at(-1) ?? "", "Bigger leaves\n\nAnd roots");
  await page.reload();
  await expect(messages).toContainText("And roots");
  await expect(box).toHaveValue("");
  await log.close();
});

test("a slash offers what can be done, by keys and by pointer @phone", async ({
  page,
  idleHome,
}) => {
  const log = await openProjectLog(idleHome, await createProject(page, "A plant list"));
  const box = page.getByRole("textbox", { name: "Message" });
  const commands = page.getByRole("listbox", { name: "Commands" });
  await box.fill("/");
  await expect(commands.getByRole("option").first()).toHaveText(/^\/stop/);
  await box.press("ArrowDown");
  await expect(commands.getByRole("option", { selected: true })).toHaveText(/^\/plain/);
  await expectNoAxeViolations(page);
  await page.screenshot({ path: test.info().outputPath("commands.png") });
  await box.press("Escape");
  await expect(commands).toBeHidden();
  await expect(box).toHaveValue("/");

  await box.fill("/co");
  await commands.getByRole("option", { name: "/code" }).click();
  await expect(page).toHaveURL(/tab=code/);
  await page.goBack();
  await expect(box).toHaveValue("");
  await box.fill("/sto");
  await box.press("Enter");
  await expect(page.getByRole("log")).toContainText("You stopped this.");
  await box.fill("/ag");
  await expect(commands.getByRole("option", { selected: true })).toHaveText(/Try again/);
  await box.press("Enter");
  await expect(page.getByRole("log").getByText("A plant list")).toHaveCount(2);
  await log.close();
});
