"use client";

import { ArrowDownRightIcon, ArrowUpRightIcon } from "lucide-react";
import { Skeleton } from "@/components/ui/skeleton";
import { useReport } from "@/hooks/use-admin";

export function AdminFigures() {
  const figures = useReport()?.figures;

  return (
    <section aria-label="Key figures">
      {figures ? (
        <dl className="grid grid-cols-2 gap-x-6 gap-y-8 lg:grid-cols-4">
          {figures.map(({ name, value, changePercent }) => (
            <div key={name} className="flex flex-col gap-1.5">
              <dt className="text-muted-foreground text-sm">{name}</dt>
              <dd className="font-semibold text-3xl tabular-nums tracking-tight sm:text-4xl">
                {value}
              </dd>
              <dd className="flex items-center gap-1 text-muted-foreground text-sm tabular-nums">
                {changePercent > 0 ? (
                  <ArrowUpRightIcon role="img" aria-label="Up" className="size-4 text-chart-1" />
                ) : (
                  <ArrowDownRightIcon
                    role="img"
                    aria-label="Down"
                    className="size-4 text-chart-1"
                  />
                )}
                {Math.abs(changePercent)} %
              </dd>
            </div>
          ))}
        </dl>
      ) : (
        <Skeleton aria-hidden className="h-24 w-full" />
      )}
    </section>
  );
}
