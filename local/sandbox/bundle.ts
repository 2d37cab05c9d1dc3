import fs from "node:fs";
import path from "node:path";
import { build } from "esbuild";
import { asOneFile, hashOf } from "../bundle.ts";

/** The daemon, and the service inside: a sandbox sees nothing of this clone anyway. */
export async function bundle(state: string): Promise<{ daemon: string; envd: string }> {
  const { outputFiles } = await build({
    ...asOneFile(import.meta.dirname),
    entryPoints: { daemon: "daemon.ts", envd: "envd/main.ts" },
    outdir: "out",
    outExtension: { ".js": ".mjs" },
  });
  const folder = path.join(state, `programs-${hashOf(outputFiles)}`);
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
