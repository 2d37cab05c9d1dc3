import { redirect } from "next/navigation";
import { clerkIsOn } from "@/modules/account/server/clerk-guard";
import { ClerkSignIn } from "@/modules/account/ui/clerk-shell";

export default function SignInPage() {
  if (!clerkIsOn) redirect("/");
  return <ClerkSignIn />;
}
