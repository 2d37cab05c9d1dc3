import "server-only";

import { inParts } from "@/lib/in-parts";
import type { WorkspaceId } from "@/modules/account/schema";
import { BLOBS_AT_ONCE, readBlobs, readText } from "@/modules/blobs/server/data";
import { howToRun, portableLock, readmeNameIn, zipNameOf } from "../how-to-run";
import type { TreeInput } from "../schema";
import { type ZipFile, zipOf } from "../zip";
import { findDownload } from "./data";

const LOCK = "package-lock.json";

/** The files of a version, or of this moment, so that they run anywhere: as a ZIP that is made while it is taken. */
export async function downloadVersion(workspaceId: WorkspaceId, input: TreeInput) {
  const { at, ...app } = await findDownload(workspaceId, input);
  return { name: zipNameOf(app.name), chunks: zipOf(filesOf(app), at) };
}

type App = Omit<Awaited<ReturnType<typeof findDownload>>, "at">;

/** What is to be said of them comes last: by then it is known what could not be read. */
async function* filesOf({ tree, ...app }: App): AsyncGenerator<ZipFile> {
  const paths = Object.keys(tree).sort();
  const lost = new Set(paths);
  for (const part of inParts(paths, BLOBS_AT_ONCE)) {
    for await (const blobs of readBlobs(part.map((path) => tree[path] ?? ""))) {
      for (const path of part) {
        const content = blobs.get(tree[path] ?? "");
        if (!content) continue;
        lost.delete(path);
        yield { path, content: path === LOCK ? asPortable(content) : content };
      }
    }
  }
  const packageText = await readText(tree["package.json"]);
  const readme = howToRun({ ...app, packageText, lost: [...lost] });
  yield { path: readmeNameIn(paths), content: new TextEncoder().encode(readme) };
}

const asPortable = (content: Uint8Array) =>
  new TextEncoder().encode(portableLock(new TextDecoder().decode(content)));
