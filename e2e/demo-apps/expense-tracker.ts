import { type Acceptance, expect } from "./acceptance";

export const expenseTracker: Acceptance = [
  {
    says: "an expense without an amount is not added, and the form says why",
    holds: async (app) => {
      await app.getByRole("textbox", { name: "What for" }).fill("Museum");
      await app.getByRole("button", { name: "Add expense" }).click();
      const amount = app.getByRole("textbox", { name: "Amount in $" });
      await expect(amount).toBeFocused();
      await expect(amount).toHaveAccessibleDescription("Enter an amount like 12.50.");
    },
  },
  {
    says: "an expense that is added is in the list and in the chart",
    holds: async (app) => {
      await app.getByRole("button", { name: "Clear the samples" }).click();
      await app.getByRole("textbox", { name: "Amount in $" }).fill("12.50");
      await app.getByRole("combobox", { name: "Category" }).click();
      await app.getByRole("option", { name: "Leisure" }).click();
      await app.getByRole("button", { name: "Add expense" }).click();
      await expect(app.getByRole("listitem").filter({ hasText: "MuseumLeisure" })).toContainText(
        "$12.50",
      );
      await expect(app.getByRole("img", { name: /Leisure 100%/ })).toBeVisible();
    },
  },
  {
    says: "a deleted expense comes back with undo and is there after a reload",
    holds: async (app) => {
      const museum = app.getByRole("listitem").filter({ hasText: "MuseumLeisure" });
      await app.getByRole("button", { name: "Delete Museum, $12.50" }).click();
      await expect(museum).toBeHidden();
      await app
        .getByRole("listitem")
        .filter({ hasText: "Deleted “Museum”" })
        .getByRole("button", { name: "Undo" })
        .click();
      await expect(museum).toBeVisible();
      await app.reload();
      await expect(museum).toContainText("Museum");
    },
  },
];
