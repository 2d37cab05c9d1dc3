import "server-only";

import * as z from "zod";
import { db } from "@/lib/db";
import type { WorkspaceId } from "@/modules/account/schema";
import { ACTIVE_STATUSES } from "@/modules/runs/schema";
import { type pictureInput, type Tree, treeSchema } from "../schema";

/**
 * The files of a project as they are stored: its current version, and what the run that is under way has changed since.
 * Nothing, while it is what its template is.
 */
export async function readTree(workspaceId: WorkspaceId, projectId: string): Promise<Tree | null> {
  const fragment = await db.fragment.findFirst({
    where: { currentOf: { id: projectId, workspaceId } },
    select: { tree: true },
  });
  if (!fragment) return null;
  const changes = await db.event.findMany({
    where: { projectId, type: "file.changed", run: { status: { in: [...ACTIVE_STATUSES] } } },
    orderBy: { seq: "asc" },
    select: { data: true },
  });
  const tree = new Map(Object.entries(treeSchema.parse(fragment.tree)));
  for (const { data } of changes) {
    const { path, hash } = fileChange.parse(data);
    if (hash === null) tree.delete(path);
    else tree.set(path, hash);
  }
  return Object.fromEntries(tree);
}

const fileChange = z.object({ path: z.string(), hash: z.string().nullable() });

/** Of these hashes the ones whose bytes are not stored. */
export async function findMissing(hashes: readonly string[]): Promise<Set<string>> {
  const stored = await db.blob.findMany({
    where: { hash: { in: [...hashes] } },
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
  return blob ? new TextDecoder().decode(blob.bytes) : undefined;
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

/** The bytes of a picture that a check of this project has taken. Any other hash is nobody's business here. */
export async function readPicture(
  workspaceId: WorkspaceId,
  { projectId, hash }: z.infer<typeof pictureInput>,
) {
  const project = { id: projectId, workspaceId, deletedAt: null };
  const named = [{ picture: hash }];
  const [versions, events] = await Promise.all([
    db.fragment.count({ where: { project, checks: { array_contains: named } } }),
    db.event.count({
      where: {
        project,
        type: { in: ["check.finished", "version.saved"] },
        data: { path: ["checks"], array_contains: named },
      },
    }),
  ]);
  if (versions + events === 0) return undefined;
  const blob = await db.blob.findUnique({ where: { hash } });
  return blob?.bytes;
}
