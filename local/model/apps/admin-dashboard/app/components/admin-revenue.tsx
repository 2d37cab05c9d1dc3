"use client";

import { Bar, BarChart, CartesianGrid, XAxis, YAxis } from "recharts";
import { ChartContainer, ChartTooltip, ChartTooltipContent } from "@/components/ui/chart";
import { Skeleton } from "@/components/ui/skeleton";
import { useReport } from "@/hooks/use-admin";
import { money } from "@/lib/admin-sample";

const CONFIG = { revenue: { label: "Revenue", color: "var(--chart-1)" } };

export function AdminRevenue() {
  const report = useReport();
  const points = report?.points;
  const best = points?.reduce((a, b) => (b.revenue > a.revenue ? b : a));

  return (
    <section aria-labelledby="revenue" className="flex flex-col gap-6">
      <h2 id="revenue" className="font-semibold text-lg tracking-tight">
        Revenue
      </h2>
      {points && best ? (
        <figure>
          <ChartContainer config={CONFIG} className="aspect-auto h-64 w-full">
            <BarChart data={points} margin={{ left: 0, right: 0, top: 8 }}>
              <CartesianGrid vertical={false} />
              <XAxis
                dataKey="label"
                tickLine={false}
                axisLine={false}
                tickMargin={8}
                minTickGap={24}
              />
              <YAxis
                tickLine={false}
                axisLine={false}
                width={48}
                tickFormatter={(amount: number) => `$${Math.round(amount / 100) / 10}k`}
              />
              <ChartTooltip content={<ChartTooltipContent />} />
              <Bar
                dataKey="revenue"
                fill="var(--color-revenue)"
                radius={[4, 4, 0, 0]}
                maxBarSize={40}
                isAnimationActive={false}
              />
            </BarChart>
          </ChartContainer>
          <figcaption className="sr-only">
            The best of the last {report.period}: {best.label} with {money(best.revenue)}
          </figcaption>
        </figure>
      ) : (
        <Skeleton aria-hidden className="h-64 w-full" />
      )}
    </section>
  );
}
