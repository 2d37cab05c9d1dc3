import type { ReactNode } from "react";
import { Toaster } from "@/components/ui/sonner";

type HabitAppProps = { title: string; actions?: ReactNode; children: ReactNode };

export function HabitApp({ title, actions, children }: HabitAppProps) {
  return (
    <div className="mx-auto min-h-dvh max-w-3xl px-4 py-6 sm:px-8 sm:py-10">
      <header className="mb-8 flex items-center gap-3 sm:mb-10">
        <h1 className="wrap-anywhere min-w-0 flex-1 font-semibold text-lg tracking-tight">
          {title}
        </h1>
        {actions}
      </header>
      <main className="flex flex-col gap-8 sm:gap-10">{children}</main>
      <Toaster position="bottom-center" />
    </div>
  );
}
