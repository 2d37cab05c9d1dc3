import { execFile } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { mistaken } from "../build-app.ts";
import { catalogue } from "./catalogue.ts";
import { themeToggle } from "./dark-mode/files.ts";
import { type Layout, layouts, placeFiles, type View, viewAtFirst } from "./layouts.ts";
import type { ScriptedApp } from "./scripted-app.ts";

const ROOT = path.join(import.meta.dirname, "../../..");
const TSC = path.join(ROOT, "node_modules/typescript/bin/tsc");

const skeletonOf = (template: string) =>
  path.join(ROOT, "sandbox-templates", template, "app-skeleton");
const withEverything = (app: ScriptedApp): View => ({
  title: app.title,
  sections: app.sections,
  hasThemeToggle: true,
});

let scratch: string;

beforeAll(() => {
  scratch = fs.mkdtempSync(path.join(os.tmpdir(), "whittle-apps-"));
});
afterAll(() => fs.rmSync(scratch, { recursive: true }));

/** What the type checker says of a project in which every app has its page, by the file that it says it of. */
async function typeErrors(name: string, template: string, layout: Layout, change: Change) {
  const project = path.join(scratch, name);
  fs.cpSync(skeletonOf(template), project, { recursive: true });
  const write = (file: string, content: string) => {
    fs.mkdirSync(path.dirname(path.join(project, file)), { recursive: true });
    fs.writeFileSync(path.join(project, file), content);
  };
  const own: string[] = [];
  const pages = catalogue.flatMap((app) => {
    const all = withEverything(app);
    for (const { path, content } of placeFiles(app, all, layout)) {
      own.push(path);
      write(path, path === layout.source + app.mistake.path ? change(content, app) : content);
    }
    return [viewAtFirst(app), all].map((view, n) => {
      const page = path.join(path.dirname(layout.page), app.frame.name, `page-${n}.tsx`);
      write(page, layout.mount(app, view));
      return page;
    });
  });
  // Most packages of the templates are ours too, in the same versions. What the others have is known where apps are built.
  write(
    "elsewhere.d.ts",
    packagesElsewhere(template)
      .map((name) => `declare module "${name}";`)
      .join("\n"),
  );
  fs.symlinkSync(path.join(ROOT, "node_modules"), path.join(project, "node_modules"));
  const config = {
    extends: "./tsconfig.json",
    compilerOptions: { incremental: false, types: ["node"] },
    include: [],
    files: ["elsewhere.d.ts", ...pages],
  };
  write("tsconfig.pages.json", JSON.stringify(config));
  const compiling = promisify(execFile)(
    process.execPath,
    [TSC, "-p", "tsconfig.pages.json", "--pretty", "false"],
    { cwd: project },
  );
  const { stdout } = await compiling.catch((error: { stdout: string }) => error);
  const isOwn = (line: string) => [...own, ...pages].some((path) => line.startsWith(`${path}(`));
  return stdout.split("\n").filter(isOwn);
}

function packagesElsewhere(template: string): string[] {
  const manifest = fs.readFileSync(path.join(skeletonOf(template), "package.json"), "utf8");
  return Object.keys(JSON.parse(manifest).dependencies).filter(
    (name) => !fs.existsSync(path.join(ROOT, "node_modules", name)),
  );
}

type Change = (content: string, app: ScriptedApp) => string;
const unchanged: Change = (content) => content;

describe.each(Object.entries(layouts))("in the %s template", (template, layout) => {
  test("no app has a type error, with what it has at first and with everything", async () => {
    expect(await typeErrors(`right ${template}`, template, layout, unchanged)).toEqual([]);
  });

  test("the mistake of each app is found by the type checker", async () => {
    const errors = await typeErrors(`wrong ${template}`, template, layout, mistaken);
    const unnoticed = catalogue.filter(
      (app) => !placeFiles(app, viewAtFirst(app), layout).some(isAmong(errors)),
    );
    expect(unnoticed.map(({ title }) => title)).toEqual([]);
  });

  test.each(catalogue)("$title replaces no file of it", (app) => {
    const files = placeFiles(app, withEverything(app), layout);
    const taken = files.filter((file) => fs.existsSync(path.join(skeletonOf(template), file.path)));
    expect(taken).toEqual([]);
  });
});

const isAmong =
  (errors: readonly string[]) =>
  ({ path }: { path: string }) =>
    errors.some((error) => error.startsWith(`${path}(`));

test("no two apps have a file or a component of the same name", () => {
  const paths = [...catalogue.map(({ files }) => files), themeToggle.files].flatMap(Object.keys);
  const modules = paths.map((file) => path.parse(file).name);
  expect(modules).toEqual([...new Set(modules)]);
  const names = catalogue.flatMap(({ frame, sections }) =>
    [frame, ...sections.map(({ component }) => component)].map(({ name }) => name),
  );
  expect(names).toEqual([...new Set(names)]);
});

test("each app stands in the catalogue, and is used by a browser as a person uses it", () => {
  const folders = fs
    .readdirSync(import.meta.dirname)
    .filter((name) => fs.existsSync(path.join(import.meta.dirname, name, "script.ts")));
  expect(folders).toHaveLength(catalogue.length);
  const unused = folders.filter(
    (name) => !fs.existsSync(path.join(ROOT, "e2e/demo-apps", `${name}.ts`)),
  );
  expect(unused).toEqual([]);
});

describe.each(catalogue)("$title", (app) => {
  test("is what its own name asks for", () => {
    const { kind = app.title } = app;
    for (const prompt of [kind, `Build a ${kind.toLowerCase()}`]) {
      expect(catalogue.find(({ isWantedIn }) => isWantedIn.test(prompt))).toBe(app);
    }
  });

  test("has a part to remove and one to add, and each is meant by its name alone", () => {
    const { sections } = app;
    expect(new Set(sections.map(({ isThereAtFirst }) => isThereAtFirst)).size).toBe(2);
    for (const section of sections) {
      expect(sections.filter(({ isMeantBy }) => isMeantBy.test(section.name))).toEqual([section]);
      expect(section.isMeantBy.flags).not.toMatch(/[gy]/);
    }
  });

  test("has all of its files in use, and those that it needs", () => {
    const placed = placeFiles(app, withEverything(app), layouts.nextjs).map(({ path }) => path);
    const own = Object.keys(app.files);
    expect(placed.filter((path) => !(path in themeToggle.files)).sort()).toEqual(own.sort());
  });

  test("has one place for its mistake, in a file that it begins with, and one to repair", () => {
    const { path, right, wrong } = app.mistake;
    const text = app.files[path] ?? "";
    expect(text.split(right)).toHaveLength(2);
    expect(text).not.toContain(wrong);
    expect(mistaken(text, app).split(wrong)).toHaveLength(2);
    const begun = placeFiles(app, viewAtFirst(app), layouts.nextjs);
    expect(begun.map((file) => file.path)).toContain(path);
  });
});
