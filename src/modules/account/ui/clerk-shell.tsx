"use client";

import dynamic from "next/dynamic";

// Clerk's code is a fifth of a first load: it is fetched only where Clerk signs people in.

/** Clerk's session for everything below it. */
export const ClerkShell = dynamic(() => import("./clerk-parts").then((parts) => parts.ClerkShell));
export const ClerkSignIn = dynamic(() =>
  import("./clerk-parts").then((parts) => parts.ClerkSignIn),
);
export const ClerkSignUp = dynamic(() =>
  import("./clerk-parts").then((parts) => parts.ClerkSignUp),
);
export const ClerkUserMenu = dynamic(() =>
  import("./clerk-parts").then((parts) => parts.ClerkUserMenu),
);
