import fs from "node:fs";
import path from "node:path";
import { countTokens } from "gpt-tokenizer/encoding/o200k_base";
import { expect, test } from "vitest";
import { systemPrompt } from "./prompt";

const CAPABLE = { editsParts: true, callsSeveral: true };
const CAUTIOUS = { editsParts: false, callsSeveral: false };
const SKELETONS = path.join(import.meta.dirname, "../../../sandbox-templates");

test.each(["nextjs", "vite"])("what a capable model is told of %s", (template) => {
  expect(systemPrompt(template, CAPABLE)).toMatchSnapshot();
});

test.each(["nextjs", "vite"])("what is told of %s fits into a small context", (template) => {
  expect(countTokens(systemPrompt(template, CAPABLE))).toBeLessThan(1_500);
});

test("a cautious model is told of whole files and one call at a time, and of no other tool", () => {
  const prompt = systemPrompt("nextjs", CAUTIOUS);
  expect(prompt).toContain("Write files whole with createOrUpdateFiles");
  expect(prompt).toContain("one call at a time");
  expect(prompt).not.toContain("editFile");
});

test.each(["nextjs", "vite"])("every file that the prompt names of %s is there", (template) => {
  const named = systemPrompt(template, CAPABLE).match(/\b(?:app|src|components)\/[\w./-]+\.\w+/g);
  const missing = [...new Set(named)].filter(
    (file) => !fs.existsSync(path.join(SKELETONS, template, "app-skeleton", file)),
  );
  expect(named).not.toEqual([]);
  expect(missing).toEqual([]);
});
