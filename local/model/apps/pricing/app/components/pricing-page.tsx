import type { ReactNode } from "react";
import { Toaster } from "@/components/ui/sonner";

type PricingPageProps = { title: string; actions?: ReactNode; children: ReactNode };

export function PricingPage({ title, actions, children }: PricingPageProps) {
  return (
    <div className="mx-auto min-h-dvh max-w-6xl px-4 py-5 sm:px-8 sm:py-8">
      <header className="mb-10 flex items-center gap-3 sm:mb-14">
        <h1 className="wrap-anywhere min-w-0 flex-1 font-semibold text-lg tracking-tight">
          {title}
        </h1>
        {actions}
      </header>
      <main className="flex flex-col gap-20 sm:gap-28">{children}</main>
      <footer className="mt-20 border-t pt-6 text-muted-foreground text-sm">
        All prices are samples. Nothing is sold here.
      </footer>
      <Toaster position="bottom-center" />
    </div>
  );
}
