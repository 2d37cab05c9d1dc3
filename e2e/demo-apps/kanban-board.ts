import { type Acceptance, expect } from "./acceptance";

export const kanbanBoard: Acceptance = [
  {
    says: "a card that is added to a column appears in it",
    holds: async (app) => {
      const column = app.getByRole("region", { name: "To do" });
      await column.getByRole("button", { name: "Add a card to To do" }).click();
      await column.getByRole("textbox", { name: "New card in To do" }).fill("Water the plants");
      await column.getByRole("button", { name: "Add card", exact: true }).click();
      await expect(
        column.getByRole("listitem").filter({ hasText: "Water the plants" }),
      ).toBeVisible();
    },
  },
  {
    says: "a card is dragged into another column",
    holds: async (app) => {
      const done = app.getByRole("region", { name: "Done" });
      await app.getByText("Water the plants").dragTo(done);
      await expect(done.getByText("Water the plants")).toBeVisible();
    },
  },
  {
    says: "a card is moved with the arrow keys alone and stays there after a reload",
    holds: async (app) => {
      const doing = app.getByRole("region", { name: "In progress" });
      const handle = app.getByRole("button", { name: "Move Water the plants" });
      await handle.press("ArrowLeft");
      await expect(handle).toBeFocused();
      await expect(doing.getByText("Water the plants")).toBeVisible();
      await app.reload();
      await expect(doing.getByText("Water the plants")).toBeVisible();
    },
  },
];
