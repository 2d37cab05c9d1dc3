import "server-only";

import { env } from "@/env";
import { createVault, type Sealed } from "@/lib/crypto";
import { db } from "@/lib/db";
import { log } from "@/lib/log";
import type { WorkspaceId } from "@/modules/account/schema";
import { projectNotFound } from "@/modules/projects/not-found";
import type { Variable } from "../mask";

export const vault = createVault(env.KEY_SECRET);

/** A value that is moved to another name or app cannot be opened there. */
export const purposeOf = ({ projectId, name }: { projectId: string; name: string }) =>
  `variable ${projectId} ${name}`;

/** What there is, without what it holds. */
export async function listVariables(workspaceId: WorkspaceId, projectId: string) {
  const project = await db.project.findFirst({
    where: { id: projectId, workspaceId, deletedAt: null },
    select: { variables: { orderBy: { name: "asc" } } },
  });
  if (!project) throw projectNotFound();
  return project.variables.map((row) => ({
    name: row.name,
    updatedAt: row.updatedAt,
    /** Not where the installation has another secret by now. */
    canBeRead: openValue(row) !== undefined,
  }));
}

/** For the sandbox of the app, and for nobody else. One that cannot be opened any more is as good as none. */
export async function readVariables(projectId: string): Promise<Variable[]> {
  const rows = await db.variable.findMany({ where: { projectId }, orderBy: { name: "asc" } });
  return rows.flatMap((row) => {
    const value = openValue(row);
    return value === undefined ? [] : { name: row.name, value };
  });
}

function openValue(row: Sealed & { projectId: string; name: string }): string | undefined {
  try {
    return vault.open(row, purposeOf(row));
  } catch (err) {
    log.error({ err, projectId: row.projectId, name: row.name }, "a variable cannot be opened");
    return undefined;
  }
}
