import { type Acceptance, expect } from "./acceptance";

export const todoList: Acceptance = [
  {
    says: "what is added is there after a reload",
    holds: async (app) => {
      await expect(app.getByText("Nothing to do yet")).toBeVisible();
      for (const title of ["Water the ferns", "Call Ada"]) {
        await app.getByRole("textbox", { name: "New todo" }).fill(title);
        await app.keyboard.press("Enter");
      }
      await app.reload();
      await expect(app.getByRole("listitem")).toContainText(["Call Ada", "Water the ferns"]);
    },
  },
  {
    says: "what is done is counted and filtered",
    holds: async (app) => {
      await app.getByRole("checkbox", { name: "Call Ada" }).click();
      await expect(app.getByText("1 of 2 done")).toBeVisible();
      await app.getByRole("tab", { name: "Active" }).click();
      await expect(app.getByRole("listitem")).toContainText(["Water the ferns"]);
      await app.getByRole("tab", { name: "All" }).click();
    },
  },
  {
    says: "what is deleted comes back where it was",
    holds: async (app) => {
      await app.getByRole("button", { name: "Delete Call Ada" }).click();
      await expect(app.getByRole("checkbox")).toHaveCount(1);
      await app.getByRole("button", { name: "Undo" }).click();
      await expect(app.getByRole("checkbox")).toHaveCount(2);
      await expect(app.getByRole("checkbox").first()).toBeChecked();
    },
  },
];
