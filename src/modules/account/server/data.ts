import "server-only";

import { db } from "@/lib/db";
import { preferencesSchema } from "../schema";

export async function getAccount(userId: string) {
  const user = await db.user.findUniqueOrThrow({
    where: { id: userId },
    select: { email: true, name: true, preferences: true },
  });
  return {
    ...user,
    preferences: preferencesSchema.catch(preferencesSchema.parse({})).parse(user.preferences),
  };
}
