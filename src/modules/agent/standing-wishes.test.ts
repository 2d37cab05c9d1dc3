import { expect, test } from "vitest";
import { standingWishesIn } from "./standing-wishes";

test.each([
  [
    "Build a shop. Always use dark blue for buttons! Thanks.",
    ["Always use dark blue for buttons!"],
  ],
  [
    "From now on, prices are in CHF v2.1 style. Add a cart",
    ["From now on, prices are in CHF v2.1 style."],
  ],
  ["- Never show ads\n- a search field", ["- Never show ads"]],
  ["Bitte überall Deutsch. Mach den Knopf grün.", ["Bitte überall Deutsch."]],
  ["Utilise toujours le tutoiement.", ["Utilise toujours le tutoiement."]],
  ["Usa siempre letras grandes, por favor", ["Usa siempre letras grandes, por favor"]],
])("what holds beyond a message is found in its own words: %s", (message, wishes) => {
  expect(standingWishesIn(message)).toEqual(wishes);
});

test.each([
  "Make the title bigger.",
  "A page for the Nevermore club",
  "The hallways need a map",
  "",
])("what is meant for once is left where it is: %s", (message) => {
  expect(standingWishesIn(message)).toEqual([]);
});
