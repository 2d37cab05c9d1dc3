import "server-only";

import type { WorkspaceId } from "@/modules/account/schema";
import { howToRun, portableLock, readmeNameIn, zipNameOf } from "../how-to-run";
import type { Tree, TreeInput } from "../schema";
import { type ZipFile, zipOf } from "../zip";
import { findDownload, findMissing, readBlobs, readText } from "./data";

const LOCK = "package-lock.json";

/** The files of a version, or of this moment, so that they run anywhere: as a ZIP that is made while it is taken. */
export async function downloadVersion(workspaceId: WorkspaceId, input: TreeInput) {
  const { tree, name, version, at, variables } = await findDownload(workspaceId, input);
  const missing = await findMissing(Object.values(tree));
  const paths = Object.keys(tree).sort();
  const readme = howToRun({
    name,
    version,
    packageText: await readText(tree["package.json"]),
    variables,
    lost: paths.filter((path) => missing.has(tree[path] ?? "")),
  });
  const files = filesOf(
    paths.filter((path) => !missing.has(tree[path] ?? "")),
    tree,
    readme,
  );
  return { name: zipNameOf(name), chunks: zipOf(files, at) };
}

async function* filesOf(paths: string[], tree: Tree, readme: string): AsyncGenerator<ZipFile> {
  yield { path: readmeNameIn(paths), content: new TextEncoder().encode(readme) };
  for (let from = 0; from < paths.length; from += FILES_AT_ONCE) {
    const part = paths.slice(from, from + FILES_AT_ONCE);
    for await (const blobs of readBlobs(part.map((path) => tree[path] ?? ""))) {
      for (const path of part) {
        const content = blobs.get(tree[path] ?? "");
        if (content) yield { path, content: path === LOCK ? asPortable(content) : content };
      }
    }
  }
}

const FILES_AT_ONCE = 50; // as many as are read at once, so that each part is one

const asPortable = (content: Uint8Array) =>
  new TextEncoder().encode(portableLock(new TextDecoder().decode(content)));
