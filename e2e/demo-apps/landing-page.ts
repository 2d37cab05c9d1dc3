import { type Acceptance, expect } from "./acceptance";

export const landingPage: Acceptance = [
  {
    says: "a link of the page leads to its part",
    holds: async (app) => {
      await app.getByRole("link", { name: "Order your first box" }).click();
      await expect(app.getByRole("heading", { name: "Your first box" })).toBeInViewport();
    },
  },
  {
    says: "the form says what is wrong with an address, and takes a right one",
    holds: async (app) => {
      const email = app.getByRole("textbox", { name: "Email" });
      await email.fill("ada@example");
      await app.getByRole("button", { name: "Order", exact: true }).click();
      await expect(email).toHaveAccessibleDescription("Enter an address like you@example.com.");
      await email.fill("ada@example.com");
      await app.getByRole("button", { name: "Order", exact: true }).click();
      await expect(app.getByRole("status")).toContainText("Medium box noted.");
    },
  },
  {
    says: "a question opens its answer",
    holds: async (app) => {
      await app.getByRole("button", { name: "Can I skip a week or stop?" }).click();
      await expect(app.getByText("There is no contract.")).toBeVisible();
    },
  },
];
