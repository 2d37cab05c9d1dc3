import type { Page } from "@playwright/test";
import { type Acceptance, expect } from "./acceptance";

const choose = async (app: Page, city: string) => {
  await app.getByRole("combobox", { name: "City" }).click();
  await app.getByRole("option", { name: city }).click();
};

export const weatherDashboard: Acceptance = [
  {
    says: "it says that its data are samples, and shows the next hours and days",
    holds: async (app) => {
      await expect(app.getByText("Sample data")).toBeVisible();
      await expect(app.getByRole("heading", { name: "Lisbon" })).toBeVisible();
      await expect(app.getByRole("application")).toBeVisible();
      await expect(app.getByRole("listitem")).toHaveCount(7);
    },
  },
  {
    says: "another city is shown and is still chosen after a reload",
    holds: async (app) => {
      await choose(app, "Oslo");
      await expect(app.getByRole("heading", { name: "Oslo" })).toBeVisible();
      await app.reload();
      await expect(app.getByRole("heading", { name: "Oslo" })).toBeVisible();
    },
  },
  {
    says: "the same temperature is told in degrees Fahrenheit",
    holds: async (app) => {
      const current = app.getByRole("region", { name: /^Oslo/ }).getByRole("paragraph").first();
      const celsius = Number.parseInt((await current.textContent()) ?? "", 10);
      await app.getByRole("button", { name: "°F" }).click();
      await expect(current).toHaveText(`${Math.round(celsius * 1.8 + 32)}°F`);
    },
  },
];
