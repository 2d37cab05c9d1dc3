import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { type BuildOptions, build } from "esbuild";
import { textImports } from "./text-imports.ts";

/** A program of this folder as one file: the account it runs under may not be able to walk to this clone. */
export const asOneFile = (folder: string) =>
  ({
    absWorkingDir: folder,
    bundle: true,
    write: false,
    platform: "node",
    format: "esm",
    target: "node20",
    minifySyntax: true,
    plugins: [textImports],
    // CommonJS packages ask for Node's own modules by `require`.
    banner: {
      js: `import { createRequire } from "node:module"; const require = createRequire(import.meta.url);`,
    },
  }) as const satisfies BuildOptions;

/** Writes `daemon.ts` of a folder to where its state is. The name is of its content: another start may run the last one. */
export async function bundleDaemon(folder: string, state: string): Promise<string> {
  const { outputFiles } = await build({
    ...asOneFile(folder),
    entryPoints: ["daemon.ts"],
    // Faster twins of parts of pg and ws, which are not installed and which both do without.
    external: ["pg-native", "bufferutil", "utf-8-validate"],
  });
  const contents = outputFiles[0]?.contents ?? new Uint8Array();
  const program = path.join(state, `daemon-${hashOf(outputFiles)}.mjs`);
  if (fs.existsSync(program)) return program;
  const scratch = `${program}.${process.pid}`;
  fs.writeFileSync(scratch, contents);
  fs.chmodSync(scratch, 0o644);
  fs.renameSync(scratch, program);
  return program;
}

export function hashOf(files: { contents: Uint8Array }[]): string {
  const hash = createHash("sha256");
  for (const { contents } of files) hash.update(contents);
  return hash.digest("hex").slice(0, 12);
}
