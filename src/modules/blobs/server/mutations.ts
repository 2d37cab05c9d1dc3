import "server-only";

import { db, type Transaction } from "@/lib/db";
import { hashOf } from "./hash-of";

/**
 * Stores bytes under their own hash, once for all who have the same ones. Bytes that are there already count as new
 * again, so that nobody clears them away before a version names them; those that are damaged are replaced.
 */
export async function storeBlob(
  tx: Transaction,
  content: Uint8Array<ArrayBuffer>,
): Promise<string> {
  const hash = hashOf(content);
  await tx.$executeRaw`
    INSERT INTO "Blob" ("hash", "bytes", "size") VALUES (${hash}, ${content}, ${content.length})
    ON CONFLICT ("hash") DO UPDATE SET "createdAt" = now(), "condemnedAt" = NULL, "bytes" =
      CASE WHEN encode(sha256("Blob"."bytes"), 'hex') = "Blob"."hash" THEN "Blob"."bytes" ELSE excluded."bytes" END`;
  return hash;
}

export const storeFile = (content: Uint8Array<ArrayBuffer>) => storeBlob(db, content);
