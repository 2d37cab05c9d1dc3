import { type Acceptance, expect } from "./acceptance";

export const notes: Acceptance = [
  {
    says: "a new note is written and kept as it is typed",
    holds: async (app) => {
      await app.getByRole("button", { name: "New note" }).click();
      await app.getByRole("textbox", { name: "Title" }).fill("Birthday ideas");
      await app.getByRole("textbox", { name: "Text" }).fill("A kite, or the blue teapot");
      await app.reload();
      await app.getByRole("button", { name: /^Birthday ideas/ }).click();
      await expect(app.getByRole("textbox", { name: "Text" })).toHaveValue(/blue teapot/);
    },
  },
  {
    says: "the search finds a note by a word of its text",
    holds: async (app) => {
      await app.getByRole("searchbox", { name: "Search notes" }).fill("teapot");
      await expect(app.getByText("1 note found")).toBeAttached();
      await app.getByRole("searchbox", { name: "Search notes" }).fill("");
    },
  },
  {
    says: "a deleted note comes back with undo",
    holds: async (app) => {
      const note = app.getByRole("button", { name: /^Birthday ideas/ });
      await app.getByRole("button", { name: "Delete Birthday ideas" }).click();
      await expect(app.getByText("Deleted “Birthday ideas”")).toBeVisible();
      await expect(note).toHaveCount(0);
      await app.getByRole("button", { name: "Undo" }).click();
      await expect(note).toBeVisible();
    },
  },
];
