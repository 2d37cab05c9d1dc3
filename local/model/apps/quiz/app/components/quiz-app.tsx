"use client";

import { SparklesIcon } from "lucide-react";
import type { ReactNode } from "react";
import { Toaster } from "@/components/ui/sonner";

type QuizAppProps = { title: string; actions?: ReactNode; children: ReactNode };

export function QuizApp({ title, actions, children }: QuizAppProps) {
  return (
    <main className="min-h-dvh px-5 py-8 sm:py-14">
      <div className="mx-auto flex max-w-2xl flex-col gap-12 sm:gap-16">
        <header className="flex items-center gap-3">
          <SparklesIcon aria-hidden className="size-5 shrink-0 text-chart-1" />
          <h1 className="wrap-anywhere min-w-0 flex-1 font-semibold tracking-tight">{title}</h1>
          {actions}
        </header>
        {children}
      </div>
      <Toaster position="bottom-center" />
    </main>
  );
}
