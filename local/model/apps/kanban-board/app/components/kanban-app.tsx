import { SquareKanbanIcon } from "lucide-react";
import type { ReactNode } from "react";
import { Toaster } from "@/components/ui/sonner";

type KanbanAppProps = { title: string; actions?: ReactNode; children: ReactNode };

export function KanbanApp({ title, actions, children }: KanbanAppProps) {
  return (
    <div className="mx-auto flex min-h-dvh max-w-7xl flex-col gap-6 px-4 py-5 sm:gap-8 sm:px-8 sm:py-8">
      <header className="flex items-center gap-3">
        <SquareKanbanIcon aria-hidden className="size-7 shrink-0 text-chart-1" />
        <h1 className="wrap-anywhere min-w-0 flex-1 font-semibold text-2xl tracking-tight">
          {title}
        </h1>
        {actions}
      </header>
      <main className="flex flex-1 flex-col gap-6 sm:gap-8">{children}</main>
      <Toaster position="bottom-center" />
    </div>
  );
}
