import { type Acceptance, expect } from "./acceptance";

export const adminDashboard: Acceptance = [
  {
    says: "the figures and the chart are those of the chosen period, also after a reload",
    holds: async (app) => {
      const figures = app.getByRole("region", { name: "Key figures" });
      const ofMonth = await figures.getByRole("definition").first().textContent();
      await app.getByRole("button", { name: "12 months" }).click();
      await expect(figures.getByRole("definition").first()).not.toHaveText(ofMonth ?? "");
      await app.reload();
      await expect(app.getByRole("button", { name: "12 months" })).toHaveAttribute(
        "aria-pressed",
        "true",
      );
      await expect(app.getByText(/^The best of the last 12 months/)).toBeAttached();
    },
  },
  {
    says: "a customer is added, found and given another plan",
    holds: async (app) => {
      await app.getByRole("button", { name: "Add customer" }).click();
      await app.getByLabel("Name", { exact: true }).fill("Isle of Wool");
      await app.getByLabel("E-mail").fill("knit@wool.example");
      await app.getByRole("button", { name: "Add", exact: true }).click();
      await app.getByRole("searchbox", { name: "Search customers" }).fill("wool");
      await expect(app.getByRole("row")).toHaveCount(2);
      const plan = app.getByRole("combobox", { name: "Plan of Isle of Wool" });
      await plan.click();
      await app.getByRole("option", { name: "Team" }).click();
      await expect(plan).toHaveText("Team");
    },
  },
  {
    says: "a customer that is removed comes back",
    holds: async (app) => {
      await app.getByRole("searchbox", { name: "Search customers" }).fill("");
      await expect(app.getByRole("row")).toHaveCount(10);
      await app.getByRole("button", { name: "Remove Dune Labs" }).click();
      await expect(app.getByRole("row")).toHaveCount(9);
      await app.getByRole("button", { name: "Undo" }).click();
      await expect(app.getByRole("row")).toHaveCount(10);
    },
  },
];
