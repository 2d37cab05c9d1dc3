import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { build } from "esbuild";
import { textImports } from "../text-imports.ts";

/** The daemon as one file: the account it runs under may not be able to walk to this clone. */
export async function bundle(state: string): Promise<string> {
  const { outputFiles } = await build({
    absWorkingDir: import.meta.dirname,
    entryPoints: ["daemon.ts"],
    bundle: true,
    write: false,
    platform: "node",
    format: "esm",
    target: "node20",
    minifySyntax: true,
    // Faster twins of parts of pg and ws, which are not installed and which both do without.
    external: ["pg-native", "bufferutil", "utf-8-validate"],
    plugins: [textImports],
    // CommonJS packages ask for Node's own modules by `require`.
    banner: {
      js: `import { createRequire } from "node:module"; const require = createRequire(import.meta.url);`,
    },
  });
  const contents = outputFiles[0]?.contents ?? new Uint8Array();
  const hash = createHash("sha256").update(contents).digest("hex").slice(0, 12);
  const program = path.join(state, `daemon-${hash}.mjs`);
  if (fs.existsSync(program)) return program;
  fs.writeFileSync(`${program}.${process.pid}`, contents);
  fs.renameSync(`${program}.${process.pid}`, program);
  return program;
}
