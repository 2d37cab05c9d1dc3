import "server-only";

import type { WorkspaceId } from "@/modules/account/schema";
import { readBlobs } from "@/modules/blobs/server/data";
import { contentOf } from "@/modules/versions/content";
import { treeOf } from "@/modules/versions/server/data";
import { type Found, findInText, type SearchInput } from "../search";

const FILES_MAX = 100;
const LINES_MAX = 500;

type FoundFile = { path: string; lines: Found[] };

/** Where a text stands in the files of an app, by path, up to as many places as anybody reads. */
export async function searchFiles(workspaceId: WorkspaceId, { query, ...input }: SearchInput) {
  const tree = await treeOf(workspaceId, input);
  const paths = Object.keys(tree).sort();
  const byHash = new Map<string, Found[]>();
  for await (const blobs of readBlobs(Object.values(tree))) {
    for (const [hash, bytes] of blobs) {
      const content = contentOf(bytes);
      if (content.kind === "text") byHash.set(hash, findInText(content.text, query, input));
    }
  }
  const files: FoundFile[] = [];
  let lines = 0;
  let isCut = false;
  for (const path of paths) {
    const found = byHash.get(tree[path] ?? "") ?? [];
    if (found.length === 0) continue;
    isCut = files.length >= FILES_MAX || lines >= LINES_MAX;
    if (isCut) break;
    files.push({ path, lines: found.slice(0, LINES_MAX - lines) });
    lines += found.length;
  }
  return { files, isCut: isCut || lines > LINES_MAX };
}
