import { type Acceptance, expect } from "./acceptance";

export const filmCatalogue: Acceptance = [
  {
    says: "a film is found by its director, and what is not there is said",
    holds: async (app) => {
      await expect(app.getByRole("listitem")).toHaveCount(12);
      const search = app.getByRole("searchbox", { name: "Search films" });
      await search.fill("tanabe");
      await expect(app.getByRole("listitem")).toContainText(["Paper Foxes", "The Clockwork Heron"]);
      await search.fill("nothing like it");
      await app.getByRole("button", { name: "Show all films" }).click();
      await expect(app.getByRole("listitem")).toHaveCount(12);
    },
  },
  {
    says: "a genre narrows the films down, and an order sorts them",
    holds: async (app) => {
      await app.getByRole("combobox", { name: "Genre" }).click();
      await app.getByRole("option", { name: "Comedy" }).click();
      await app.getByRole("combobox", { name: "Order" }).click();
      await app.getByRole("option", { name: "By title" }).click();
      await expect(app.getByRole("listitem")).toContainText(["Bread Week", "The Small Hours Club"]);
    },
  },
  {
    says: "a film that is put on the watchlist is still on it after a reload",
    holds: async (app) => {
      await app.getByRole("button", { name: /Bread Week/ }).click();
      const film = app.getByRole("dialog", { name: "Bread Week" });
      await film.getByRole("button", { name: "Add to watchlist" }).click();
      await expect(film.getByRole("button", { name: "Remove from watchlist" })).toBeVisible();
      await app.reload();
      await app.getByRole("button", { name: /Bread Week/ }).click();
      await expect(film.getByRole("button", { name: "Remove from watchlist" })).toBeVisible();
      await app.keyboard.press("Escape");
      await expect(film).toBeHidden();
    },
  },
];
