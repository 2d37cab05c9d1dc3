import Link from "next/link";
import type { ReactNode } from "react";
import { Grain } from "@/components/grain";
import { LogoMark } from "@/components/logo";

export default function AuthLayout({ children }: { children: ReactNode }) {
  return (
    <div className="relative flex min-h-dvh flex-col items-center justify-center gap-8 overflow-hidden p-6">
      <title>Sign in · Whittle</title>
      <Grain className="absolute w-[70rem] max-w-none" />
      <Link href="/" className="relative flex items-center gap-2 rounded-md">
        <LogoMark className="size-7 text-primary" />
        <span className="font-display font-semibold text-xl tracking-tight">Whittle</span>
      </Link>
      <main className="relative">{children}</main>
    </div>
  );
}
