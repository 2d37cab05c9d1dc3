import { expect, test } from "vitest";
import { nameFromPrompt } from "./name-from-prompt";
import { NAME_LENGTH_MAX } from "./options";

test.each([
  ["Build me a todo app!", "Todo app"],
  ["A counter", "Counter"],
  ["Hi, could you please create a weather dashboard for me?", "Weather dashboard"],
  [
    "I want to build an expense tracker with charts, and categories",
    "Expense tracker with charts, and categories",
  ],
  ["Todo list with dark mode. It keeps everything.", "Todo list with dark mode"],
  ["\n\n  landing page for a bakery\nwith a menu", "Landing page for a bakery"],
  ["**Kanban board**", "Kanban board"],
  ["eine Einkaufsliste", "Eine Einkaufsliste"],
  ["写一个待办应用", "写一个待办应用"],
  ["!!!", "Untitled app"],
  ["build", "Build"],
  ["a page that shows all the trains from my station", "Page that shows all the trains"],
])("%j is called %j", (prompt, name) => {
  expect(nameFromPrompt(prompt)).toBe(name);
});

test("a name never exceeds its limit and never splits a character", () => {
  const name = nameFromPrompt("🪵".repeat(500));
  expect(Array.from(name)).toHaveLength(NAME_LENGTH_MAX);
  expect(name).not.toContain("\uFFFD");
});
