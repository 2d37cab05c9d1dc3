import "server-only";

import { clerkMiddleware } from "@clerk/nextjs/server";
import type { NextFetchEvent, NextRequest, NextResponse } from "next/server";
import { env } from "@/env";
import { usesClerk } from "./exposure";

/** Sent to sign in at once. What a page shows is guarded where it is read, whatever its address. */
const needsSignIn = ({ nextUrl }: NextRequest) =>
  /^\/(projects|model)(\/|$)/.test(nextUrl.pathname);

/** Clerk reads no variable for this. Without it every request fetches the key set over the network first. */
const jwtKey = env.CLERK_JWT_KEY?.replaceAll("\\n", "\n");

export const clerkIsOn = usesClerk(env);

/** A publishable key is the name of Clerk's browser API in base64, with a dollar sign behind it. */
export const clerkOrigin =
  clerkIsOn && env.NEXT_PUBLIC_CLERK_PUBLISHABLE_KEY
    ? `https://${atob(env.NEXT_PUBLIC_CLERK_PUBLISHABLE_KEY.split("_")[2] ?? "").replace(/\$$/, "")}`
    : undefined;

/** Checks the session of a request, sends signed-out visitors of guarded pages to sign in and back, then goes on. */
export function guardWithClerk(
  request: NextRequest,
  event: NextFetchEvent,
  goOn: (request: NextRequest) => NextResponse,
) {
  const guard = clerkMiddleware(
    async (auth, guarded) => {
      if (needsSignIn(guarded)) await auth.protect();
      return goOn(guarded);
    },
    {
      jwtKey,
      publishableKey: env.NEXT_PUBLIC_CLERK_PUBLISHABLE_KEY,
      signInUrl: "/sign-in",
      signUpUrl: "/sign-up",
    },
  );
  return guard(request, event);
}
