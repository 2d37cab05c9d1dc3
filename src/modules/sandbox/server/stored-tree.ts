import "server-only";

import type { Sandbox } from "e2b";
import type { WorkspaceId } from "@/modules/account/schema";
import { findMissing } from "@/modules/blobs/server/data";
import { storeFile } from "@/modules/blobs/server/mutations";
import type { Tree } from "@/modules/versions/schema";
import { readTree } from "@/modules/versions/server/data";
import { saveStart } from "@/modules/versions/server/mutations";
import { listFiles, takeFile } from "./files";

/** Stores the bytes of everything in the sandbox that is not stored yet. */
export async function storeTree(sandbox: Sandbox): Promise<Tree> {
  const tree = await listFiles(sandbox);
  const missing = await findMissing(Object.values(tree));
  for (const [path, hash] of Object.entries(tree)) {
    if (!missing.has(hash)) continue;
    const content = await takeFile(sandbox, path);
    // It may change while it is read, or go: what was read is what is stored.
    if (content) tree[path] = await storeFile(content);
    else delete tree[path];
  }
  return tree;
}

/** Before anybody changes the files of an app that has none of its own yet. */
export async function keepStart(
  sandbox: Sandbox,
  { workspaceId, projectId }: { workspaceId: WorkspaceId; projectId: string },
) {
  if ((await readTree(workspaceId, projectId)) !== null) return;
  await saveStart(workspaceId, projectId, await storeTree(sandbox));
}
