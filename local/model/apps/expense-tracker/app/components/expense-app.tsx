import type { ReactNode } from "react";
import { Toaster } from "@/components/ui/sonner";

type ExpenseAppProps = { title: string; actions?: ReactNode; children: ReactNode };

export function ExpenseApp({ title, actions, children }: ExpenseAppProps) {
  return (
    <div className="mx-auto min-h-dvh max-w-3xl px-4 py-6 sm:px-8 sm:py-10">
      <header className="mb-8 flex items-center gap-3 sm:mb-12">
        <h1 className="wrap-anywhere min-w-0 flex-1 font-semibold text-lg tracking-tight">
          {title}
        </h1>
        {actions}
      </header>
      <main className="flex flex-col gap-10 sm:gap-14">{children}</main>
      <Toaster position="bottom-center" />
    </div>
  );
}
