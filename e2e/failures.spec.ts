import { expect, test } from "@playwright/test";
import { createProject, promptBox } from "./app";

// Without the watch over the console that other tests have: a failure that is caught is told there too.

test("a part of the page that cannot be shown says so in its own place, and comes back", async ({
  page,
}) => {
  await createProject(page, "A list that fails");
  await page.goto("/");
  await page.route("**/api/trpc/projects.getMany**", (route) => route.abort());
  await page.getByRole("searchbox", { name: "Search your apps" }).fill("list that");
  const alert = page.getByRole("alert").filter({ hasText: "Your apps could not be shown" });
  await expect(alert).toContainText("Whittle cannot be reached.", { timeout: 20_000 });
  await expect(promptBox(page)).toBeEnabled();

  await page.unroute("**/api/trpc/projects.getMany**");
  await alert.getByRole("button", { name: "Try again" }).click();
  await expect(page.getByRole("article").first()).toBeVisible();
});
