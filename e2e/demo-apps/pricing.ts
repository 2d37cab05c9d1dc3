import { type Acceptance, expect } from "./acceptance";

export const pricing: Acceptance = [
  {
    says: "there are three plans, and the middle one stands out",
    holds: async (app) => {
      const names = app.getByRole("list", { name: "Plans" }).getByRole("heading", { level: 3 });
      await expect(names).toHaveText(["Solo", "Team", "Studio"]);
      await expect(app.getByText("Most chosen")).toHaveCount(1);
    },
  },
  {
    says: "the switch shows what a year costs and saves",
    holds: async (app) => {
      await expect(app.getByText("$20", { exact: true })).toBeVisible();
      await app.getByRole("switch", { name: /^Pay yearly/ }).click();
      await expect(app.getByText("$200", { exact: true })).toBeVisible();
      await expect(app.getByText("You save $40 a year")).toBeVisible();
    },
  },
  {
    says: "a plan that is chosen is still chosen after a reload",
    holds: async (app) => {
      await app.getByRole("button", { name: "Choose Team" }).click();
      await app.reload();
      await expect(app.getByRole("button", { name: "Team is your choice" })).toBeVisible();
    },
  },
];
