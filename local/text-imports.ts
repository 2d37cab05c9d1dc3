import fs from "node:fs";
import path from "node:path";
import type { Plugin } from "esbuild";

/** `import text from "./file?raw"`, as Vite has it. */
export const textImports: Plugin = {
  name: "text-imports",
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /\?raw$/ }, ({ path: imported, resolveDir }) => ({
      path: path.join(resolveDir, imported.replace(/\?raw$/, "")),
      namespace: "text",
    }));
    onLoad({ filter: /./, namespace: "text" }, ({ path: file }) => ({
      contents: fs.readFileSync(file, "utf8"),
      loader: "text",
    }));
  },
};
