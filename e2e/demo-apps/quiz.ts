import type { Page } from "@playwright/test";
import { type Acceptance, expect } from "./acceptance";

/** The first answer of each question, until the result is there. */
async function playToTheEnd(app: Page) {
  for (const next of ["Next question", "Next question", "Next question", "See the result"]) {
    await app.getByRole("listitem").first().getByRole("button").click();
    await app.getByRole("button", { name: next }).click();
  }
}

export const quiz: Acceptance = [
  {
    says: "an answer is judged and explained",
    holds: async (app) => {
      await app.getByRole("button", { name: /^Space/ }).click();
      await expect(app.getByText("Question 1 of 5")).toBeVisible();
      await app.getByRole("button", { name: "Mercury" }).click();
      await expect(
        app.getByRole("button", { name: "Mercury (your answer, which is wrong)" }),
      ).toBeVisible();
      await expect(app.getByRole("button", { name: "Venus (the right answer)" })).toBeVisible();
      await expect(app.getByText(/Not quite/)).toBeVisible();
    },
  },
  {
    says: "a round that was left by a reload goes on where it was",
    holds: async (app) => {
      await app.reload();
      await expect(app.getByText(/Not quite/)).toBeVisible();
      await app.keyboard.press("Enter");
      await expect(app.getByText("Question 2 of 5")).toBeVisible();
    },
  },
  {
    says: "the end says how many were right",
    holds: async (app) => {
      await playToTheEnd(app);
      await expect(app.getByRole("heading", { name: "1 of 5" })).toBeVisible();
      await expect(app.getByRole("listitem")).toHaveCount(5);
    },
  },
];
