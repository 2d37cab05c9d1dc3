import fs from "node:fs";
import path from "node:path";
import { countTokens } from "gpt-tokenizer/encoding/o200k_base";
import { expect, test } from "vitest";
import { roughTokens, shortened } from "./tokens";

const ROOT = path.join(import.meta.dirname, "../../..");
const read = (file: string) => fs.readFileSync(path.join(ROOT, file), "utf8");

test.each([
  ["prose", read("README.md")],
  ["code", read("src/modules/runs/fold.ts")],
  [
    "German",
    "Die Oberfläche zeigt überall denselben dunkelblauen Knopf, auch auf dem Telefon. ".repeat(9),
  ],
  ["Chinese", "请把标题改成深蓝色，并在每个页面上显示同样的按钮。".repeat(9)],
])("%s is counted near enough, and rather too high", (_, text) => {
  const ratio = roughTokens(text) / countTokens(text);
  expect(ratio).toBeGreaterThan(0.9);
  expect(ratio).toBeLessThan(2);
});

test("a text that has to be shorter keeps both of its ends", () => {
  const text = `first ${"word ".repeat(1_000)} last`;
  const short = shortened(text, 50);
  expect(roughTokens(short)).toBeLessThan(70);
  expect(short).toMatch(/^first [\s\S]* last$/);
  expect(shortened("short", 50)).toBe("short");
  expect(shortened("😀".repeat(500), 51).isWellFormed()).toBe(true);
});
