import "server-only";

import { db } from "@/lib/db";
import type { WorkspaceId } from "@/modules/account/schema";
import { appendEvents } from "@/modules/runs/server/append-events";

type Change = { from: string | null; to: string; url: string };

/** Gives an app its sandbox, unless somebody else has given it another one meanwhile. */
export function takeSandbox(
  workspaceId: WorkspaceId,
  projectId: string,
  { from, to, url }: Change,
) {
  return db.$transaction(async (tx) => {
    const { count } = await tx.project.updateMany({
      where: { id: projectId, workspaceId, deletedAt: null, sandboxId: from },
      data: { sandboxId: to },
    });
    if (count === 0) return false;
    await tx.spareSandbox.deleteMany({ where: { id: to } });
    const state = from === null ? ("started" as const) : ("rebuilt" as const);
    await appendEvents(tx, projectId, [{ type: "sandbox.changed", data: { state, url } }]);
    return true;
  });
}

/** Of all who ask at once, each gets another one, or nothing. */
export async function takeSpare(template: string): Promise<string | undefined> {
  const taken = await db.$queryRaw<{ id: string }[]>`
    UPDATE "SpareSandbox" SET "takenAt" = now() WHERE "id" = (
      SELECT "id" FROM "SpareSandbox" WHERE "template" = ${template} AND "takenAt" IS NULL
      ORDER BY "createdAt" LIMIT 1 FOR UPDATE SKIP LOCKED
    ) RETURNING "id"`;
  return taken[0]?.id;
}

export async function addSpare(template: string, id: string) {
  await db.spareSandbox.create({ data: { id, template } });
}

/** Whether it was still in the state that the caller has seen. */
export async function removeSpare(id: string, takenAt: Date | null): Promise<boolean> {
  const { count } = await db.spareSandbox.deleteMany({ where: { id, takenAt } });
  return count > 0;
}
