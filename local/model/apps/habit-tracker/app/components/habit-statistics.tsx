"use client";

import { Progress } from "@/components/ui/progress";
import { useHabits } from "@/hooks/use-habits";
import { bestStreakOf, countDays, dayKey, daysUntil } from "@/lib/habit-days";

const PERIOD_DAYS = 30;

export function HabitStatistics() {
  const habits = useHabits();
  const period = new Set(daysUntil(0, PERIOD_DAYS).map(dayKey));

  return (
    <section aria-labelledby="habit-statistics">
      <h2 id="habit-statistics" className="border-b pb-3 font-medium">
        The last {PERIOD_DAYS} days
      </h2>
      {habits?.length === 0 && (
        <p className="mt-4 text-muted-foreground text-sm">
          As soon as you have a habit, its numbers are here.
        </p>
      )}
      <ul aria-labelledby="habit-statistics" className="mt-5 flex flex-col gap-5">
        {habits?.map(({ id, name, days }) => {
          const done = days.filter((day) => period.has(day)).length;
          return (
            <li key={id} className="flex flex-col gap-2 text-sm">
              <div className="flex flex-wrap justify-between gap-x-4">
                <span className="wrap-anywhere min-w-0">{name}</span>
                <span className="text-muted-foreground tabular-nums">
                  {countDays(done)}, best streak {bestStreakOf(days)}
                </span>
              </div>
              <Progress
                aria-label={`Share of days with ${name}`}
                value={Math.round((100 * done) / PERIOD_DAYS)}
                className="h-1.5 bg-chart-1/20 [&>[data-slot=progress-indicator]]:bg-chart-1"
              />
            </li>
          );
        })}
      </ul>
    </section>
  );
}
