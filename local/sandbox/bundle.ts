import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { build } from "esbuild";

/**
 * The daemon and the service inside as one file each: the account they run under may not be able to walk to this clone,
 * and a sandbox sees nothing of it anyway.
 */
export async function bundle(state: string): Promise<{ daemon: string; envd: string }> {
  const { outputFiles } = await build({
    absWorkingDir: import.meta.dirname,
    entryPoints: { daemon: "daemon.ts", envd: "envd/main.ts" },
    outdir: "out",
    outExtension: { ".js": ".mjs" },
    bundle: true,
    write: false,
    platform: "node",
    format: "esm",
    target: "node20",
    minifySyntax: true,
    // CommonJS packages ask for Node's own modules by `require`.
    banner: {
      js: `import { createRequire } from "node:module"; const require = createRequire(import.meta.url);`,
    },
  });
  const hash = createHash("sha256");
  for (const { contents } of outputFiles) hash.update(contents);
  const folder = path.join(state, `programs-${hash.digest("hex").slice(0, 12)}`);
  if (!fs.existsSync(folder)) writePrograms(folder, outputFiles);
  return { daemon: path.join(folder, "daemon/daemon.mjs"), envd: path.join(folder, "envd") };
}

/** Each in a folder of its own, because a sandbox is given the whole folder. */
function writePrograms(folder: string, files: { path: string; contents: Uint8Array }[]) {
  const scratch = `${folder}.${process.pid}`;
  for (const { path: file, contents } of files) {
    const { base, name } = path.parse(file);
    fs.mkdirSync(path.join(scratch, name), { recursive: true });
    fs.writeFileSync(path.join(scratch, name, base), contents);
  }
  fs.renameSync(scratch, folder);
}
