import "server-only";

import { inParts } from "@/lib/in-parts";
import type { WorkspaceId } from "@/modules/account/schema";
import { BLOBS_AT_ONCE, readContents } from "@/modules/blobs/server/data";
import { treeOf } from "@/modules/versions/server/data";
import { type Found, findInText, type SearchInput } from "../search";

const FILES_MAX = 100;
const LINES_MAX = 500;

type FoundFile = { path: string; lines: Found[] };

/**
 * The lines of an app's files that hold a text, file by file in the order of their paths. Reading ends where more is
 * found than anybody reads, or nobody waits for it any more.
 */
export async function searchFiles(
  workspaceId: WorkspaceId,
  { query, ...input }: SearchInput,
  signal: AbortSignal | undefined,
) {
  const tree = await treeOf(workspaceId, input);
  const files: FoundFile[] = [];
  let room = LINES_MAX;
  for (const paths of inParts(Object.keys(tree).sort(), BLOBS_AT_ONCE)) {
    signal?.throwIfAborted();
    const contents = await readContents(paths.map((path) => tree[path] ?? ""));
    for (const path of paths) {
      const content = contents.get(tree[path] ?? "");
      if (content?.kind !== "text") continue;
      const lines = findInText(content.text, query, { ...input, linesMax: room + 1 });
      if (lines.length === 0) continue;
      if (files.length === FILES_MAX || room === 0) return { files, isCut: true };
      files.push({ path, lines: lines.slice(0, room) });
      if (lines.length > room) return { files, isCut: true };
      room -= lines.length;
    }
  }
  return { files, isCut: false };
}
