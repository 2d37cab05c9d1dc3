import "server-only";

import { db, type Transaction } from "@/lib/db";
import { AppError } from "@/lib/errors";
import type { WorkspaceId } from "@/modules/account/schema";
import { lockProject } from "@/modules/projects/server/lock-project";
import { VARIABLES_MAX } from "../rules";
import type { RemoveVariableInput, SetVariableInput } from "../schema";
import { purposeOf, readVariables, vault } from "./data";

export async function setVariable(
  workspaceId: WorkspaceId,
  { projectId, name, value }: SetVariableInput,
) {
  const sealed = vault.seal(value, purposeOf({ projectId, name }));
  await db.$transaction(async (tx) => {
    await lockProject(tx, workspaceId, projectId);
    await tx.variable.upsert({
      where: { projectId_name: { projectId, name } },
      create: { projectId, name, ...sealed },
      update: sealed,
    });
    const count = await tx.variable.count({ where: { projectId } });
    if (count > VARIABLES_MAX) {
      throw new AppError("BEYOND_PLAN", `An app has at most ${VARIABLES_MAX} variables.`);
    }
  });
}

/** What one app is given, another one has from now on too. One that cannot be opened any more is left behind. */
export async function copyVariables(tx: Transaction, from: string, to: string) {
  const variables = await readVariables(from);
  await tx.variable.createMany({
    data: variables.map(({ name, value }) => ({
      projectId: to,
      name,
      ...vault.seal(value, purposeOf({ projectId: to, name })),
    })),
  });
}

/** One that is gone already is no error. */
export async function removeVariable(
  workspaceId: WorkspaceId,
  { projectId, name }: RemoveVariableInput,
) {
  await db.$transaction(async (tx) => {
    await lockProject(tx, workspaceId, projectId);
    await tx.variable.deleteMany({ where: { projectId, name } });
  });
}
