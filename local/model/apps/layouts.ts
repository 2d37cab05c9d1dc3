import { themeToggle } from "./dark-mode/files.ts";
import type { Component, ScriptedApp, Section } from "./scripted-app.ts";

/** Where the files of a template are. */
export type Layout = {
  /** The file that shows the app. */
  page: string;
  /** The folder that `@/` stands for. */
  source: string;
  /** The file with the colours. */
  styles: string;
  /** The file with the document's `<html>`. */
  document: string;
  /** The page that shows this app. */
  mount: (app: ScriptedApp, view: View) => string;
};

/** What of an app is shown, and under which name. */
export type View = { title: string; sections: readonly Section[]; hasThemeToggle: boolean };

const nextjs: Layout = {
  page: "app/page.tsx",
  source: "",
  styles: "app/globals.css",
  document: "app/layout.tsx",
  mount: (app, view) => `import type { Metadata } from "next";
${importsOf(app, view)}

export const metadata: Metadata = { title: ${JSON.stringify(view.title)} };

export default function Home() {
  return (
${elementsOf(app, view)}
  );
}
`,
};

const vite: Layout = {
  page: "src/app.tsx",
  source: "src/",
  styles: "src/index.css",
  document: "index.html",
  mount: (app, view) => `${importsOf(app, view)}

document.title = ${JSON.stringify(view.title)};

export function App() {
  return (
${elementsOf(app, view)}
  );
}
`,
};

export const layouts = { nextjs, vite };

export const viewAtFirst = (app: ScriptedApp): View => ({
  title: app.title,
  sections: app.sections.filter(({ isThereAtFirst }) => isThereAtFirst),
  hasThemeToggle: false,
});

type Shown = Pick<View, "sections"> & { hasThemeToggle: boolean | undefined };

const componentsOf = (app: ScriptedApp, { sections, hasThemeToggle }: Shown) => [
  ...(hasThemeToggle ? [themeToggle.component] : []),
  app.frame,
  ...sections.map(({ component }) => component),
];

const importsOf = (app: ScriptedApp, view: View) =>
  componentsOf(app, view)
    .toSorted((a, b) => (a.module < b.module ? -1 : 1))
    .map(importOf)
    .join("\n");

/** The line that a page which shows this component has in any template. */
export const importOf = ({ name, module }: Component) => `import { ${name} } from "@/${module}";`;

const elementsOf = (app: ScriptedApp, view: View) =>
  [
    `    ${openingOf(app, view)}`,
    ...view.sections.map(({ component }) => `      ${elementOf(component)}`),
    `    </${app.frame.name}>`,
  ].join("\n");

export const elementOf = ({ name }: Component) => `<${name} />`;

/** The tag that a page begins an app with. */
export function openingOf(
  app: ScriptedApp,
  { title, hasThemeToggle }: Pick<View, "title" | "hasThemeToggle">,
) {
  const quoted = JSON.stringify(title);
  const isPlain = /^[^"\\&{}<>]*$/.test(title);
  const actions = hasThemeToggle ? ` actions={${elementOf(themeToggle.component)}}` : "";
  return `<${app.frame.name} title=${isPlain ? quoted : `{${quoted}}`}${actions}>`;
}

/** The files that show these parts of an app, where this template wants them. */
export function placeFiles(app: ScriptedApp, view: Shown, layout: Layout) {
  const all = { ...app.files, ...(view.hasThemeToggle && themeToggle.files) };
  const modules = componentsOf(app, view).map(({ module }) => module);
  return pathsBehind(modules, all).map((path) => ({
    path: layout.source + path,
    content: all[path] ?? "",
  }));
}

const IMPORTED = /from "@\/([^"]+)"/g;

/** What these modules and those that they import stand in; what is not the app's own is the template's. */
function pathsBehind(modules: readonly string[], files: Record<string, string>): string[] {
  const found = new Set<string>();
  const open = [...modules];
  for (let module = open.pop(); module !== undefined; module = open.pop()) {
    const path = [`${module}.tsx`, `${module}.ts`].find((path) => path in files);
    if (!path || found.has(path)) continue;
    found.add(path);
    for (const [, imported = ""] of (files[path] ?? "").matchAll(IMPORTED)) open.push(imported);
  }
  return Object.keys(files).filter((path) => found.has(path));
}
