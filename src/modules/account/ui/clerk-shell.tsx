"use client";

import { ClerkProvider, SignIn, SignUp, UserButton } from "@clerk/nextjs";
import type { ComponentProps } from "react";

type ShellProps = Pick<
  ComponentProps<typeof ClerkProvider>,
  "publishableKey" | "nonce" | "children"
>;

/** Clerk's session for everything below it. Mounted only where Clerk signs people in. */
export function ClerkShell(props: ShellProps) {
  return <ClerkProvider {...props} signInUrl="/sign-in" signUpUrl="/sign-up" />;
}

export const ClerkSignIn = () => <SignIn />;
export const ClerkSignUp = () => <SignUp />;
export const ClerkUserMenu = () => <UserButton />;
