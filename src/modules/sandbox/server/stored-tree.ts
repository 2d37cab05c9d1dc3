import "server-only";

import type { Sandbox } from "e2b";
import type { Tree } from "@/modules/versions/schema";
import { findMissing } from "@/modules/versions/server/data";
import { storeFile } from "@/modules/versions/server/mutations";
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
