import { redirect } from "next/navigation";
import { clerkIsOn } from "@/modules/account/server/clerk-guard";
import { ClerkSignUp } from "@/modules/account/ui/clerk-shell";

export default function SignUpPage() {
  if (!clerkIsOn) redirect("/");
  return <ClerkSignUp />;
}
