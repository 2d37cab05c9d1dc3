import type { ScriptedApp } from "./scripted-app.ts";

/** Where the files of a template are. */
export type Layout = {
  /** The file that shows the app. */
  page: string;
  /** The folder that `@/` stands for. */
  source: string;
  /** The page that shows this app. */
  mount: (app: ScriptedApp) => string;
};

const nextjs: Layout = {
  page: "app/page.tsx",
  source: "",
  mount: (app) => `import type { Metadata } from "next";
${importOf(app)}

export const metadata: Metadata = { title: ${JSON.stringify(app.title)} };

export default function Home() {
  return <${app.component.name} />;
}
`,
};

const vite: Layout = {
  page: "src/app.tsx",
  source: "src/",
  mount: (app) => `${importOf(app)}

document.title = ${JSON.stringify(app.title)};

export function App() {
  return <${app.component.name} />;
}
`,
};

export const layouts = { nextjs, vite };

/** The line that a page which shows this app has in any template. */
export const importOf = ({ component }: ScriptedApp) =>
  `import { ${component.name} } from "@/${component.module}";`;

/** The app's files where this template wants them. */
export const placeFiles = (app: ScriptedApp, layout: Layout) =>
  Object.entries(app.files).map(([path, content]) => ({ path: layout.source + path, content }));
