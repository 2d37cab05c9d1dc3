import { type Acceptance, expect } from "./acceptance";

export const habitTracker: Acceptance = [
  {
    says: "a habit that is added can be ticked off for today",
    holds: async (app) => {
      await app.getByRole("button", { name: "Clear them" }).click();
      await app.getByRole("textbox", { name: "New habit" }).fill("Practise the guitar");
      await app.getByRole("button", { name: "Add", exact: true }).click();
      await app
        .getByRole("button", { name: /^Practise the guitar, / })
        .last()
        .click();
      await expect(app.getByRole("heading", { name: "All done today" })).toBeVisible();
    },
  },
  {
    says: "days in a row make a streak that is there after a reload",
    holds: async (app) => {
      await app
        .getByRole("button", { name: /^Practise the guitar, / })
        .nth(-2)
        .click();
      await expect(app.getByText("2 days in a row")).toBeVisible();
      await app.reload();
      await expect(app.getByText("2 days in a row")).toBeVisible();
    },
  },
  {
    says: "the form says why it does not take a habit twice",
    holds: async (app) => {
      const name = app.getByRole("textbox", { name: "New habit" });
      await name.fill("practise the guitar");
      await name.press("Enter");
      await expect(name).toHaveAccessibleDescription(
        "“Practise the guitar” is on your list already.",
      );
    },
  },
];
