import { expect, test } from "vitest";
import { coloursIn, contrast, onSurface } from "./colours.ts";

const WORDS_MIN = 4.5;
const MARKS_MIN = 3;
/** A button pales by a tenth under the pointer. */
const HOVERED_WORDS_MIN = 5.4;

const NAMES =
  "red orange amber yellow lime green teal cyan blue indigo purple pink brown grey black".split(
    " ",
  );

const SAID = [
  ...NAMES,
  ..."dark-blue light-green deep-purple bright-red dark-yellow light-brown dark-black".split(" "),
  ..."#ff8800 #000 #fff #ffff00 #000080 #767676 #12ab9f".split(" "),
].map((said) => said.replace("-", " "));

test.each(SAID)("words on %s can be read, and its marks be seen, in both themes", (said) => {
  const [accent, ...more] = coloursIn(`make it ${said}`);
  expect(more).toEqual([]);
  expect(accent?.name).toBe(said);
  if (!accent) throw new Error("no colour");
  const { surface, mark } = accent;
  for (const theme of ["light", "dark"] as const) {
    const background = theme === "light" ? ([1, 0, 0] as const) : ([0.165, 0, 0] as const);
    expect(contrast(surface[theme], onSurface(surface[theme]))).toBeGreaterThanOrEqual(WORDS_MIN);
    expect(contrast(mark[theme], background)).toBeGreaterThanOrEqual(MARKS_MIN);
  }
});

test("a colour that is a part of another word is none", () => {
  expect(coloursIn("a blueprint, the greenhouse, hundred, #section, red-eye")).toEqual([]);
});

test("contrast is what WCAG says it is", () => {
  expect(contrast([0, 0, 0], [1, 0, 0])).toBeCloseTo(21, 1);
});

test.each(NAMES)("words on %s can be read under the pointer too", (name) => {
  for (const { surface } of coloursIn(name)) {
    for (const colour of [surface.light, surface.dark])
      expect(contrast(colour, onSurface(colour))).toBeGreaterThanOrEqual(HOVERED_WORDS_MIN);
  }
});
