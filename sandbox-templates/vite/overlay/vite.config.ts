import fs from "node:fs";
import path from "node:path";
import { defineConfig, loadConfigFromFile, mergeConfig, type Plugin } from "vite";

// The dev server starts with this file, which takes up the app's own vite.config and adds what the preview needs. So the
// app's files never name the preview, and the app runs the same without it.
export default defineConfig(async (env) => {
  const own = await loadConfigFromFile(env);
  const ownFiles = own ? [own.path, ...own.dependencies] : [];
  return mergeConfig(own?.config ?? {}, {
    plugins: [previewBridge(ownFiles.map((file) => path.resolve(file)))],
    server: { host: "0.0.0.0", port: 3000, strictPort: true, allowedHosts: true },
    // Everything the ready-made components import: a package found later would reload the page.
    optimizeDeps: { entries: ["index.html", "src/components/ui/*.tsx"] },
  });
});

function previewBridge(ownFiles: string[]): Plugin {
  const bridge = path.join(import.meta.dirname, "bridge/bridge.ts");
  // An app may do without React.
  const hasReact = fs.existsSync("node_modules/react/jsx-dev-runtime.js");
  const scripts = hasReact ? ["jsx", "bridge"] : ["bridge"];
  let base = "/";
  return {
    name: "whittle:preview-bridge",
    apply: "serve",
    configResolved(config) {
      base = config.base;
      // Vite restarts when a file on this list changes.
      config.configFileDependencies.push(...ownFiles);
    },
    transformIndexHtml: () =>
      scripts.map((name) => ({
        tag: "script",
        attrs: { type: "module", src: `${base}.whittle/bridge/${name}.ts` },
        injectTo: "head-prepend",
      })),
    transform(code, id) {
      if (path.resolve(id) !== bridge) return undefined;
      return `${code}
import.meta.hot?.on("vite:error", ({ err }) =>
  window.dispatchEvent(new CustomEvent("whittle:build-error", { detail: err })));
import.meta.hot?.on("vite:afterUpdate", () =>
  window.dispatchEvent(new CustomEvent("whittle:updated")));`;
    },
  };
}
