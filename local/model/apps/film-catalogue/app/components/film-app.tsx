"use client";

import type { ReactNode } from "react";
import { Badge } from "@/components/ui/badge";
import { Toaster } from "@/components/ui/sonner";

type FilmAppProps = { title: string; actions?: ReactNode; children: ReactNode };

export function FilmApp({ title, actions, children }: FilmAppProps) {
  return (
    <main className="min-h-dvh px-5 py-8 sm:px-8 sm:py-12">
      <div className="mx-auto flex max-w-6xl flex-col gap-12 sm:gap-16">
        <header className="flex items-start gap-4">
          <div className="flex min-w-0 flex-1 flex-wrap items-center gap-x-4 gap-y-2">
            <h1 className="wrap-anywhere font-semibold text-3xl tracking-tight sm:text-4xl">
              {title}
            </h1>
            <Badge variant="outline">Sample films</Badge>
          </div>
          {actions}
        </header>
        {children}
      </div>
      <Toaster position="bottom-center" />
    </main>
  );
}
