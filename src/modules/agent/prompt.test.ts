import fs from "node:fs";
import path from "node:path";
import { countTokens } from "gpt-tokenizer/encoding/o200k_base";
import { expect, test } from "vitest";
import { CAUTIOUS, type Profile } from "@/modules/models/profile";
import { systemPrompt } from "./prompt";

const CAPABLE: Profile = { ...CAUTIOUS, editsParts: true, callsSeveral: true };
const NOTHING = { instructions: "", allowedPaths: [], variables: [], wishes: [] };
const SKELETONS = path.join(import.meta.dirname, "../../../sandbox-templates");

test.each(["nextjs", "vite"])("what a capable model is told of %s", (template) => {
  expect(systemPrompt(template, CAPABLE, NOTHING)).toMatchSnapshot();
});

test.each(["nextjs", "vite"])("what is told of %s fits into a small context", (template) => {
  expect(countTokens(systemPrompt(template, CAPABLE, NOTHING))).toBeLessThan(1_500);
});

test("a cautious model is told of whole files and one call at a time, and of no other tool", () => {
  const prompt = systemPrompt("nextjs", CAUTIOUS, NOTHING);
  expect(prompt).toContain("Write files whole with createOrUpdateFiles");
  expect(prompt).toContain("one call at a time");
  expect(prompt).not.toContain("editFile");
});

test.each(["nextjs", "vite"])("every file that the prompt names of %s is there", (template) => {
  const named = systemPrompt(template, CAPABLE, NOTHING).match(
    /\b(?:app|src|components)\/[\w./-]+\.\w+/g,
  );
  const missing = [...new Set(named)].filter(
    (file) => !fs.existsSync(path.join(SKELETONS, template, "app-skeleton", file)),
  );
  expect(named).not.toEqual([]);
  expect(missing).toEqual([]);
});

test("what was laid down comes last, word for word, and is not spoken of where nothing was", () => {
  const instructions = "Use  dark blue (#123).\nNever show ads.";
  const wishes = ["Immer Sie, nie du", "always round corners"];
  const prompt = systemPrompt("nextjs", CAPABLE, { ...NOTHING, instructions, wishes });
  const bare = systemPrompt("nextjs", CAPABLE, NOTHING);
  expect(prompt.startsWith(bare)).toBe(true);
  for (const told of [instructions, ...wishes]) expect(prompt.slice(bare.length)).toContain(told);
  expect(bare).not.toContain("throughout");
});

test("which files may be changed and which variables there are is told by name", () => {
  const laidDown = { ...NOTHING, allowedPaths: ["src/app/**"], variables: ["STRIPE_KEY"] };
  const prompt = systemPrompt("nextjs", CAPABLE, laidDown);
  expect(prompt).toContain("put back:\n- `src/app/**`");
  expect(prompt).toContain(
    "never print one, send one to a page or write one into a file:\n- STRIPE_KEY",
  );
});
