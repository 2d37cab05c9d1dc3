import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { problemsOf } from "./check-structure.mjs";

let root: string;

beforeEach(() => {
  root = fs.mkdtempSync(path.join(os.tmpdir(), "structure-"));
});
afterEach(() => fs.rmSync(root, { recursive: true }));

function write(files: Record<string, string>) {
  for (const [file, text] of Object.entries(files)) {
    fs.mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
    fs.writeFileSync(path.join(root, file), text);
  }
}

test("a tree that keeps the rules has no problems", () => {
  write({
    "src/lib/db.ts": "export const db = 1;",
    "src/modules/runs/server/data.ts": 'import "server-only";\nimport { db } from "@/lib/db";\ndb;',
    "src/modules/runs/ui/run-view.tsx": 'import { Button } from "@/components/button";\nButton;',
    "src/components/button.tsx": "export const Button = 1;",
    "src/app/page.tsx": 'import "@/modules/runs/ui/run-view";',
  });
  expect(problemsOf(root)).toEqual([]);
});

test.each([
  [
    "the app importing a local service",
    { "src/lib/a.ts": 'import "../../local/b";', "local/b.ts": "export {};" },
    "the app never knows where it runs",
  ],
  [
    "a local service importing the app",
    { "local/b.ts": 'import "../src/lib/a.ts";', "src/lib/a.ts": "export {};" },
    "may not know the app",
  ],
  [
    "a component importing a module",
    {
      "src/components/a.tsx": 'import type { B } from "@/modules/runs/schema";',
      "src/modules/runs/schema.ts": "export type B = 1;",
    },
    "imports go entry points → modules → components → lib",
  ],
  [
    "a query outside data.ts and mutations.ts",
    {
      "src/modules/runs/server/router.ts":
        'import "server-only";\nimport { db } from "@/lib/db";\ndb;',
      "src/lib/db.ts": "export const db = 1;",
    },
    "reads belong in server/data.ts",
  ],
  [
    "server code that the browser could load",
    { "src/modules/runs/server/data.ts": "export {};" },
    'begin with import "server-only"',
  ],
  [
    "a second importer of a vendor",
    { "src/modules/runs/ui/a.tsx": 'import { useAuth } from "@clerk/nextjs";' },
    "only modules/account may",
  ],
  ["a dumping ground", { "src/lib/helpers.ts": "export {};" }, "has no owner"],
  ["a file over 400 lines", { "src/lib/long.ts": "//\n".repeat(401) }, "at most 400"],
  [
    "a file outside the module vocabulary",
    { "src/modules/runs/server/deep/er/file.ts": 'import "server-only";' },
    "a module holds schema.ts",
  ],
  [
    "a cycle",
    {
      "src/lib/a.ts": 'export { b } from "./b";',
      "src/lib/b.ts": 'export { a } from "./a";',
    },
    "Cycle: src/lib/a.ts → src/lib/b.ts → src/lib/a.ts",
  ],
])("%s is refused with the place where the code belongs", (_, files, sentence) => {
  write(files);
  expect(problemsOf(root).join("\n")).toContain(sentence);
});
