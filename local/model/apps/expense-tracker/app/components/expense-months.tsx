"use client";

import { Bar, BarChart, XAxis } from "recharts";
import { ChartContainer, ChartTooltip, ChartTooltipContent } from "@/components/ui/chart";
import { spentIn, useExpenses } from "@/hooks/use-expenses";
import { formatMoney, formatMonth, lastMonths } from "@/lib/expense-format";

const CHART_CONFIG = { dollars: { label: "Spent", color: "var(--chart-1)" } };

export function ExpenseMonths() {
  const expenses = useExpenses();
  if (!expenses) return null;

  const months = lastMonths(6).map((month) => {
    const cents = spentIn(expenses, month);
    return { name: formatMonth(month), dollars: cents / 100, text: formatMoney(cents) };
  });
  const text = months.map((month) => `${month.name} ${month.text}`).join(", ");

  return (
    <section aria-labelledby="expense-months">
      <h2 id="expense-months" className="mb-4 font-semibold text-lg tracking-tight">
        The last six months
      </h2>
      <ChartContainer
        role="img"
        aria-label={`Spent by month: ${text}`}
        config={CHART_CONFIG}
        className="aspect-auto h-56 w-full"
      >
        <BarChart data={months} accessibilityLayer={false}>
          <XAxis
            dataKey="name"
            tickLine={false}
            axisLine={false}
            tickMargin={8}
            interval={0}
            tickFormatter={(name: string) => name.slice(0, 3)}
          />
          <ChartTooltip content={<ChartTooltipContent hideIndicator />} />
          <Bar
            dataKey="dollars"
            fill="var(--color-dollars)"
            radius={[4, 4, 0, 0]}
            maxBarSize={56}
            isAnimationActive={false}
          />
        </BarChart>
      </ChartContainer>
    </section>
  );
}
