import "server-only";

import { db } from "@/lib/db";
import { inParts } from "@/lib/in-parts";
import { log } from "@/lib/log";
import { type Content, contentOf, SHOWN_BYTES_MAX } from "@/modules/versions/content";
import { isSound } from "./hash-of";

/** Of these hashes the ones whose bytes are not stored, or will not be for long. */
export async function findMissing(hashes: readonly string[]): Promise<Set<string>> {
  const stored = await db.blob.findMany({
    where: { hash: { in: [...hashes] }, condemnedAt: null },
    select: { hash: true },
  });
  const missing = new Set(hashes);
  for (const { hash } of stored) missing.delete(hash);
  return missing;
}

/** The text of a stored file; nothing where it is none. */
export async function readText(hash: string | undefined): Promise<string | undefined> {
  if (hash === undefined) return undefined;
  const blob = await db.blob.findUnique({ where: { hash } });
  return blob && isSound(blob) ? new TextDecoder().decode(blob.bytes) : undefined;
}

/**
 * The bytes of these hashes, a part at a time, so that a large project is never in memory as a whole. What is missing or
 * damaged is not among them.
 */
export async function* readBlobs(hashes: readonly string[]) {
  for (const part of inParts([...new Set(hashes)], BLOBS_AT_ONCE)) {
    const blobs = await db.blob.findMany({ where: { hash: { in: part } } });
    const sound = new Map(blobs.filter(isSound).map(({ hash, bytes }) => [hash, bytes]));
    const lost = part.filter((hash) => !sound.has(hash));
    if (lost.length > 0) log.error({ lost }, "bytes are missing or damaged in the store");
    yield sound;
  }
}

/** So many are in memory together. */
export const BLOBS_AT_ONCE = 50;

/** What these hashes stand for, as far as it is stored. The bytes of a large file are not fetched. */
export async function readContents(hashes: readonly string[]): Promise<Map<string, Content>> {
  const hash = { in: [...new Set(hashes)] };
  const [large, shown] = await Promise.all([
    db.blob.findMany({
      where: { hash, size: { gt: SHOWN_BYTES_MAX } },
      select: { hash: true, size: true },
    }),
    db.blob.findMany({ where: { hash, size: { lte: SHOWN_BYTES_MAX } } }),
  ]);
  return new Map<string, Content>([
    ...large.map(({ hash, size }) => [hash, { kind: "large", size }] as const),
    ...shown.filter(isSound).map(({ hash, bytes }) => [hash, contentOf(bytes)] as const),
  ]);
}
