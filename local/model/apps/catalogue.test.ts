import { execFile } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { catalogue } from "./catalogue.ts";
import { layouts, placeFiles } from "./layouts.ts";

const ROOT = path.join(import.meta.dirname, "../../..");
const TSC = path.join(ROOT, "node_modules/typescript/bin/tsc");

const combinations = catalogue.flatMap((app) =>
  Object.entries(layouts).map(([template, layout]) => ({
    title: app.title,
    template,
    page: { path: layout.page, content: layout.mount(app) },
    files: placeFiles(app, layout),
  })),
);

let scratch: string;

beforeAll(() => {
  scratch = fs.mkdtempSync(path.join(os.tmpdir(), "whittle-apps-"));
});
afterAll(() => fs.rmSync(scratch, { recursive: true }));

test.each(combinations)(
  "$title replaces no component of the $template template",
  ({ template, files }) => {
    const skeleton = path.join(ROOT, "sandbox-templates", template, "app-skeleton");
    const taken = files.filter((file) => fs.existsSync(path.join(skeleton, file.path)));
    expect(taken).toEqual([]);
  },
);

test.each(combinations)(
  "$title has no type error in the $template template",
  async ({ title, template, page, files }) => {
    const project = path.join(scratch, `${title} ${template}`);
    fs.cpSync(path.join(ROOT, "sandbox-templates", template, "app-skeleton"), project, {
      recursive: true,
    });
    for (const file of [page, ...files]) {
      fs.mkdirSync(path.join(project, path.dirname(file.path)), { recursive: true });
      fs.writeFileSync(path.join(project, file.path), file.content);
    }
    // The packages of both templates that an app may use are ours too, in the same versions.
    fs.symlinkSync(path.join(ROOT, "node_modules"), path.join(project, "node_modules"));
    const config = {
      extends: "./tsconfig.json",
      compilerOptions: { incremental: false, types: ["node"] },
      include: [],
      files: [page.path],
    };
    fs.writeFileSync(path.join(project, "tsconfig.page.json"), JSON.stringify(config));
    const compile = promisify(execFile)(process.execPath, [TSC, "-p", "tsconfig.page.json"], {
      cwd: project,
    });
    await expect(compile).resolves.toMatchObject({ stdout: "" });
  },
);
