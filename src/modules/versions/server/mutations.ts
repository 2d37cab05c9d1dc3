import "server-only";

import { createHash } from "node:crypto";
import type { Transaction } from "@/lib/db";

/** Stores bytes under their own hash, once for all who have the same ones. */
export async function storeBlob(
  tx: Transaction,
  content: Uint8Array<ArrayBuffer>,
): Promise<string> {
  const hash = createHash("sha256").update(content).digest("hex");
  await tx.blob.createMany({
    data: [{ hash, bytes: content, size: content.length }],
    skipDuplicates: true,
  });
  return hash;
}
