import type { ReactNode } from "react";
import { Toaster } from "@/components/ui/sonner";

type PomodoroAppProps = { title: string; actions?: ReactNode; children: ReactNode };

export function PomodoroApp({ title, actions, children }: PomodoroAppProps) {
  return (
    <div className="mx-auto flex min-h-dvh max-w-lg flex-col px-4 py-5 sm:px-6 sm:py-8">
      <header className="flex items-center gap-3">
        <h1 className="wrap-anywhere min-w-0 flex-1 font-semibold text-lg tracking-tight">
          {title}
        </h1>
        {actions}
      </header>
      <main className="flex flex-col gap-10 py-8 sm:gap-12 sm:py-12">{children}</main>
      <Toaster position="bottom-center" />
    </div>
  );
}
