"use client";

import type { ReactNode } from "react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Toaster } from "@/components/ui/sonner";
import { choosePeriod, useAdmin } from "@/hooks/use-admin";
import { PERIODS } from "@/lib/admin-sample";

type AdminAppProps = { title: string; actions?: ReactNode; children: ReactNode };

export function AdminApp({ title, actions, children }: AdminAppProps) {
  const period = useAdmin()?.period;

  return (
    <main className="min-h-dvh px-5 py-8 sm:px-8 lg:px-12">
      <div className="mx-auto flex max-w-6xl flex-col gap-10 sm:gap-14">
        <header className="flex flex-wrap items-center gap-x-4 gap-y-5 border-b pb-6">
          <div className="flex min-w-0 flex-1 basis-60 flex-wrap items-center gap-3">
            <h1 className="wrap-anywhere font-semibold text-2xl tracking-tight">{title}</h1>
            <Badge variant="outline">Sample data</Badge>
          </div>
          <div className="flex items-center gap-3">
            <fieldset className="flex rounded-lg border p-0.5">
              <legend className="sr-only">Period</legend>
              {PERIODS.map((name) => (
                <Button
                  key={name}
                  size="sm"
                  variant={name === period ? "secondary" : "ghost"}
                  aria-pressed={name === period}
                  onClick={() => choosePeriod(name)}
                >
                  {name}
                </Button>
              ))}
            </fieldset>
            {actions}
          </div>
        </header>
        {children}
      </div>
      <Toaster position="bottom-center" />
    </main>
  );
}
