import "server-only";

import { db } from "@/lib/db";
import type { WorkspaceId } from "@/modules/account/schema";
import { type Tree, treeSchema } from "../schema";

/** The files of a project as they are stored. Nothing, while it is what its template is. */
export async function readTree(workspaceId: WorkspaceId, projectId: string): Promise<Tree | null> {
  const fragment = await db.fragment.findFirst({
    where: { currentOf: { id: projectId, workspaceId } },
    select: { tree: true },
  });
  return fragment && treeSchema.parse(fragment.tree);
}

/** The bytes of these hashes, a part at a time, so that a large project is never in memory as a whole. */
export async function* readBlobs(hashes: readonly string[]) {
  const wanted = [...new Set(hashes)];
  for (let from = 0; from < wanted.length; from += BLOBS_AT_ONCE) {
    const part = wanted.slice(from, from + BLOBS_AT_ONCE);
    const blobs = await db.blob.findMany({ where: { hash: { in: part } } });
    const missing = part.filter((hash) => !blobs.some((blob) => blob.hash === hash));
    if (missing.length > 0) throw new Error(`Blobs are missing: ${missing.join(", ")}`);
    yield new Map(blobs.map(({ hash, bytes }) => [hash, bytes]));
  }
}

const BLOBS_AT_ONCE = 50;
