import "server-only";

import type { Prisma, Transaction } from "@/lib/db";
import { storableJson } from "@/lib/storable";
import type { EventBody } from "../schema";

export type NewEvent = EventBody & {
  runId?: string;
  /** Of a fact that may be told again: only the first time counts. */
  key?: string;
};

/**
 * Adds to a project's log. Taking the number locks the project's row until the commit, so numbers become visible in
 * their order, and whoever has done this first in a transaction is alone with the project.
 */
export async function appendEvents(tx: Transaction, projectId: string, events: NewEvent[]) {
  const fresh = await withoutTold(tx, projectId, events);
  const { lastSeq } = await tx.project.update({
    where: { id: projectId },
    data: { lastSeq: { increment: fresh.length } },
    select: { lastSeq: true },
  });
  const first = lastSeq - fresh.length + 1;
  await tx.event.createMany({
    data: fresh.map(({ runId, key, type, data }, i) => ({
      projectId,
      seq: first + i,
      runId,
      key,
      type,
      data: storableJson(data) as Prisma.InputJsonObject,
    })),
  });
}

async function withoutTold(tx: Transaction, projectId: string, events: NewEvent[]) {
  const keys = events.flatMap(({ key }) => key ?? []);
  if (keys.length === 0) return events;
  await tx.$queryRaw`SELECT 1 FROM "Project" WHERE "id" = ${projectId} FOR UPDATE`;
  const told = await tx.event.findMany({
    where: { runId: { in: events.flatMap(({ runId }) => runId ?? []) }, key: { in: keys } },
    select: { key: true },
  });
  return events.filter(({ key }) => !told.some((event) => key !== undefined && event.key === key));
}
