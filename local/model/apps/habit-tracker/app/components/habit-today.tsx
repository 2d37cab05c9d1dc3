"use client";

import { Progress } from "@/components/ui/progress";
import { Skeleton } from "@/components/ui/skeleton";
import { useHabits } from "@/hooks/use-habits";
import { dateAgo, dayKey, formatDate } from "@/lib/habit-days";

export function HabitToday() {
  const habits = useHabits();
  if (!habits) return <Skeleton className="h-24 w-full" />; // which day it is, only the browser knows

  const today = dateAgo(0);
  const done = habits.filter(({ days }) => days.includes(dayKey(today))).length;

  return (
    <section aria-labelledby="habit-today">
      <p className="text-muted-foreground text-sm">{formatDate(today)}</p>
      <h2
        id="habit-today"
        aria-live="polite"
        className="mt-1 font-semibold text-3xl tabular-nums tracking-tight sm:text-4xl"
      >
        {sentence(done, habits.length)}
      </h2>
      <Progress
        aria-label="Share of habits that are done today"
        value={habits.length === 0 ? 0 : Math.round((100 * done) / habits.length)}
        className="mt-5"
      />
    </section>
  );
}

function sentence(done: number, count: number) {
  if (count === 0) return "A fresh start";
  return done === count ? "All done today" : `${done} of ${count} done today`;
}
