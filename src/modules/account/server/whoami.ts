import "server-only";

import { auth } from "@clerk/nextjs/server";
import * as z from "zod";
import type { Identity } from "../schema";
import { clerkIsOn } from "./clerk-guard";

const OWNER: Identity = { provider: "single", externalId: "owner", email: null, name: null };

// Clerk leaves these to the session token's template (docs/deploy.md); asking its API would cost a request each time.
const claimsSchema = z.object({
  email: z.string().nullish().catch(null),
  name: z.string().nullish().catch(null),
});

/** The one place that knows how people sign in. Nobody is signed out in single mode. */
export async function whoami(): Promise<Identity | null> {
  if (!clerkIsOn) return OWNER;
  const { userId, sessionClaims } = await auth();
  if (!userId) return null;
  const { email, name } = claimsSchema.parse(sessionClaims ?? {});
  return { provider: "clerk", externalId: userId, email: email ?? null, name: name ?? null };
}
