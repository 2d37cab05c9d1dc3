import fs from "node:fs";
import { createRequire } from "node:module";
import os from "node:os";
import path from "node:path";
import { afterAll, expect, test } from "vitest";
import { printEnvFile } from "./env-file";

// Read back by the reader of Next.js itself.
const ofNext = createRequire(createRequire(import.meta.url).resolve("next/package.json"));
const { loadEnvConfig } = ofNext("@next/env");

const folder = fs.mkdtempSync(path.join(os.tmpdir(), "whittle-env-"));
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

test("every value is read as it was given", () => {
  const values = [
    "plain",
    "with spaces and # no comment",
    'it\'s "quoted"',
    "back`tick and 'single'",
    "$HOME \\$X a$ $",
    "line one\nline two\n",
    "back\\slash \\n stays",
    "=leading and trailing= ",
  ];
  const variables = values.map((value, n) => ({ name: `VALUE_${n}`, value }));
  fs.writeFileSync(path.join(folder, ".env"), printEnvFile(variables));
  const { combinedEnv } = loadEnvConfig(folder, true, {
    info: () => undefined,
    error: () => undefined,
  });
  expect(variables.map(({ name }) => combinedEnv[name])).toEqual(values);
});
