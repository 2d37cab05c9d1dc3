import "server-only";

import type * as z from "zod";
import { db, isUniqueViolation } from "@/lib/db";
import { newId } from "@/lib/ids";
import type { Caller, Identity, updatePreferencesInput, WorkspaceId } from "../schema";

/** Finds the caller's membership; on first sight makes the person and their personal workspace. */
export async function openWorkspace(identity: Identity): Promise<Caller> {
  const known = await findMembership(identity);
  if (known) return known;
  try {
    await createUser(identity);
  } catch (error) {
    // Two first requests at once: the other one made the person.
    if (!isUniqueViolation(error)) throw error;
  }
  const created = await findMembership(identity);
  if (!created) throw new Error(`No workspace was made for ${identity.provider} user`);
  return created;
}

async function findMembership({ provider, externalId, email, name }: Identity) {
  const user = await db.user.findUnique({
    where: { provider_externalId: { provider, externalId } },
    include: { personalWorkspace: { include: { members: true } } },
  });
  const member = user?.personalWorkspace?.members.find(({ userId }) => userId === user.id);
  if (!user || !member) return undefined;

  const isOutdated = (email && email !== user.email) || (name && name !== user.name);
  if (isOutdated) await db.user.update({ where: { id: user.id }, data: { email, name } });

  const caller: Caller = {
    userId: user.id,
    workspaceId: member.workspaceId as WorkspaceId,
    role: member.role,
  };
  return caller;
}

function createUser({ provider, externalId, email, name }: Identity) {
  const userId = newId("user");
  const workspaceId = newId("workspace");
  return db.$transaction([
    db.user.create({ data: { id: userId, provider, externalId, email, name } }),
    db.workspace.create({
      data: {
        id: workspaceId,
        name: name ? `${name}'s apps` : "My apps",
        personalOfId: userId,
        members: { create: { userId, role: "ADMIN" } },
      },
    }),
  ]);
}

export async function updatePreferences(
  userId: string,
  preferences: z.infer<typeof updatePreferencesInput>,
) {
  // Laid over the others in one statement: two tabs may change two of them at once.
  await db.$executeRaw`
    UPDATE "User" SET "preferences" = "preferences" || ${JSON.stringify(preferences)}::jsonb
    WHERE "id" = ${userId}`;
}
