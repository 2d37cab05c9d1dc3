"use client";

import { ListTodoIcon } from "lucide-react";
import type { ReactNode } from "react";
import { Progress } from "@/components/ui/progress";
import { Toaster } from "@/components/ui/sonner";
import { useTodos } from "@/hooks/use-todos";

type TodoAppProps = { title: string; actions?: ReactNode; children: ReactNode };

export function TodoApp({ title, actions, children }: TodoAppProps) {
  const todos = useTodos();
  const doneCount = todos?.filter((todo) => todo.isDone).length ?? 0;
  const totalCount = todos?.length ?? 0;

  return (
    <main className="min-h-dvh bg-muted/50 px-4 py-8 sm:py-20 dark:bg-background">
      <div className="mx-auto flex max-w-xl flex-col gap-6">
        <header className="flex flex-col gap-4 px-1">
          <div className="flex items-center gap-4">
            <div className="grid size-12 shrink-0 place-items-center rounded-2xl bg-chart-1 text-white shadow-sm dark:text-background">
              <ListTodoIcon aria-hidden className="size-6" />
            </div>
            <div className="min-w-0 flex-1">
              <h1 className="wrap-anywhere font-semibold text-2xl tracking-tight">{title}</h1>
              <p aria-live="polite" className="text-muted-foreground text-sm tabular-nums">
                {totalCount ? `${doneCount} of ${totalCount} done` : "A clear head starts here"}
              </p>
            </div>
            {actions}
          </div>
          <Progress
            aria-label="Share of todos that are done"
            value={totalCount ? (100 * doneCount) / totalCount : 0}
            className="h-1.5 bg-chart-1/15 [&>[data-slot=progress-indicator]]:bg-chart-1"
          />
        </header>
        {children}
      </div>
      <Toaster position="bottom-center" />
    </main>
  );
}
