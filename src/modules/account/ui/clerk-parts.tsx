"use client";

import { ClerkProvider, SignIn, SignUp, UserButton } from "@clerk/nextjs";
import type { ComponentProps } from "react";

type ShellProps = Pick<
  ComponentProps<typeof ClerkProvider>,
  "publishableKey" | "nonce" | "children"
>;

export const ClerkShell = (props: ShellProps) => (
  <ClerkProvider {...props} signInUrl="/sign-in" signUpUrl="/sign-up" />
);
export const ClerkSignIn = () => <SignIn />;
export const ClerkSignUp = () => <SignUp />;
export const ClerkUserMenu = () => <UserButton />;
