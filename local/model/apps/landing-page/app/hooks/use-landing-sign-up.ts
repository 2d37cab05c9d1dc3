import { storedState } from "@/lib/landing-state";

export type SignUp = { email: string; box: string; wantsNews: boolean };

const NOBODY: SignUp = { email: "", box: "", wantsNews: false };

/** Kept in this browser until the page is given a place to send it to. */
const signUp = storedState<SignUp>({
  key: "landing-sign-up",
  isValue: ({ email, box }) => typeof email === "string" && typeof box === "string",
  initial: () => NOBODY,
});

export const useSignUp = () => signUp.useValue() ?? NOBODY;

export const saveSignUp = (change: Partial<SignUp>) => signUp.set({ ...signUp.get(), ...change });

/** What is wrong with an address; undefined if nothing is. */
export function problemOfEmail(email: string) {
  if (!email) return "Enter your email address.";
  if (!/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email)) return "Enter an address like you@example.com.";
  return undefined;
}
