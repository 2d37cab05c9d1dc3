import fs from "node:fs";
import path from "node:path";
import { build } from "esbuild";
import { textImports } from "../text-imports.ts";

/**
 * The daemon as one file, with the text of its apps in it: the account it runs under may not be able to walk to this
 * clone.
 */
export async function bundle(state: string): Promise<string> {
  const file = path.join(state, "daemon.mjs");
  await build({
    absWorkingDir: import.meta.dirname,
    entryPoints: ["daemon.ts"],
    outfile: file,
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node20",
    plugins: [textImports],
  });
  fs.chmodSync(file, 0o644);
  return file;
}
