"use client";

import { Pie, PieChart } from "recharts";
import { ChartContainer } from "@/components/ui/chart";
import { Skeleton } from "@/components/ui/skeleton";
import {
  EXPENSE_CATEGORIES,
  type Expense,
  spentIn,
  sumOf,
  useExpenses,
} from "@/hooks/use-expenses";
import { formatMoney, formatMonth, lastMonths, monthOf } from "@/lib/expense-format";

const CHART_CONFIG = Object.fromEntries(
  EXPENSE_CATEGORIES.map(({ id, name, color }) => [id, { label: name, color }]),
);

export function ExpenseOverview() {
  const expenses = useExpenses();
  if (!expenses) return <Skeleton className="h-60 w-full rounded-xl" />;

  const [previous = "", month = ""] = lastMonths(2);
  const ofMonth = expenses.filter(({ day }) => monthOf(day) === month);
  const total = sumOf(ofMonth);

  return (
    <section
      aria-labelledby="expense-overview"
      className="flex flex-wrap items-center justify-between gap-x-10 gap-y-8"
    >
      <div className="min-w-0 flex-1 basis-72">
        <h2 id="expense-overview" className="text-muted-foreground text-sm">
          Spent in {formatMonth(month)}
        </h2>
        <p className="mt-1 font-semibold text-4xl tabular-nums tracking-tight sm:text-5xl">
          {formatMoney(total)}
        </p>
        <p className="mt-2 text-muted-foreground text-sm">
          {comparison(total, spentIn(expenses, previous), formatMonth(previous))}
        </p>
        <CategoryList expenses={ofMonth} total={total} />
      </div>
      <CategoryChart expenses={ofMonth} total={total} />
    </section>
  );
}

function comparison(total: number, before: number, month: string) {
  const difference = total - before;
  if (before === 0) return `Nothing recorded for ${month} to compare with`;
  if (difference === 0) return `As much as in ${month}`;
  return `${formatMoney(Math.abs(difference))} ${difference < 0 ? "less" : "more"} than in ${month}`;
}

type ShareProps = { expenses: Expense[]; total: number };

const sharesOf = ({ expenses, total }: ShareProps) =>
  EXPENSE_CATEGORIES.map((category) => {
    const cents = sumOf(expenses.filter((expense) => expense.category === category.id));
    return { ...category, cents, percent: total && Math.round((100 * cents) / total) };
  }).filter(({ cents }) => cents > 0);

function CategoryList(props: ShareProps) {
  return (
    <ul aria-label="Spent by category" className="mt-6 flex flex-col gap-2.5 text-sm">
      {sharesOf(props).map(({ id, name, color, cents, percent }) => (
        <li key={id} className="flex items-center gap-3">
          <span aria-hidden className="size-2.5 rounded-full" style={{ backgroundColor: color }} />
          <span className="flex-1">{name}</span>
          <span className="text-muted-foreground tabular-nums">{percent}%</span>
          <span className="w-24 text-right font-medium tabular-nums">{formatMoney(cents)}</span>
        </li>
      ))}
    </ul>
  );
}

function CategoryChart(props: ShareProps) {
  const shares = sharesOf(props);
  const text = shares.map(({ name, percent }) => `${name} ${percent}%`).join(", ");
  const slices = shares.map(({ id, cents, color }) => ({ id, cents, fill: color }));

  return (
    <ChartContainer
      role="img"
      aria-label={`Share of each category: ${text || "nothing spent yet"}`}
      config={CHART_CONFIG}
      className="mx-auto aspect-square w-56 shrink-0 sm:w-60"
    >
      <PieChart accessibilityLayer={false}>
        <Pie
          data={slices.length > 0 ? slices : [{ id: "none", cents: 1, fill: "var(--muted)" }]}
          dataKey="cents"
          nameKey="id"
          innerRadius="66%"
          outerRadius="100%"
          startAngle={90}
          endAngle={-270}
          paddingAngle={slices.length > 1 ? 2 : 0}
          cornerRadius={3}
          strokeWidth={0}
          rootTabIndex={-1}
          isAnimationActive={false}
        />
      </PieChart>
    </ChartContainer>
  );
}
