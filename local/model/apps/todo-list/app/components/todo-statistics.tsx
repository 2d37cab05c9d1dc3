"use client";

import { type Todo, useTodos } from "@/hooks/use-todos";
import { cn } from "@/lib/utils";

const DAY_MS = 24 * 60 * 60 * 1000;
const DAYS_SHOWN = 7;

export function TodoStatistics() {
  const todos = useTodos() ?? [];
  const days = daysUpTo(todos.length > 0 ? new Date() : undefined, todos);
  const most = Math.max(1, ...days.map(({ count }) => count));
  const doneCount = todos.filter(({ isDone }) => isDone).length;
  const figures = [
    { name: "Open", value: todos.length - doneCount },
    { name: "Completed", value: doneCount },
    { name: "Completed today", value: days.at(-1)?.count ?? 0 },
  ];

  return (
    <section aria-labelledby="statistics" className="flex flex-col gap-6 px-1 pt-4">
      <h2 id="statistics" className="font-semibold text-lg tracking-tight">
        Statistics
      </h2>
      <dl className="grid grid-cols-3 gap-4">
        {figures.map(({ name, value }) => (
          <div key={name} className="flex flex-col-reverse justify-end border-l-2 pl-3 sm:pl-4">
            <dt className="text-muted-foreground text-sm">{name}</dt>
            <dd className="font-semibold text-3xl tabular-nums tracking-tight">{value}</dd>
          </div>
        ))}
      </dl>
      {days.length === 0 ? (
        <p className="text-muted-foreground text-sm">
          What you complete in the last seven days is counted here.
        </p>
      ) : (
        <ol aria-label="Completed in the last seven days" className="flex h-28 gap-2">
          {days.map(({ name, count, label }) => (
            <li
              key={label}
              className="flex flex-1 flex-col items-center justify-end gap-2 text-muted-foreground text-xs"
            >
              <span className="sr-only">{`${label}: ${count}`}</span>
              <span
                aria-hidden
                style={{ height: `${(100 * count) / most}%` }}
                className={cn(
                  "min-h-1 w-full rounded-md transition-[height]",
                  count > 0 ? "bg-chart-1" : "bg-chart-1/15",
                )}
              />
              <span aria-hidden>{name}</span>
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}

/** The last days with how many todos were completed on each; none without a list to count. */
function daysUpTo(today: Date | undefined, todos: readonly Todo[]) {
  if (!today) return [];
  return Array.from({ length: DAYS_SHOWN }, (_, index) => {
    const day = new Date(today.getTime() - (DAYS_SHOWN - 1 - index) * DAY_MS);
    return {
      name: day.toLocaleDateString(undefined, { weekday: "short" }),
      label: day.toLocaleDateString(undefined, { weekday: "long", day: "numeric", month: "long" }),
      count: todos.filter(({ doneAt }) => doneAt && isSameDay(new Date(doneAt), day)).length,
    };
  });
}

const isSameDay = (one: Date, other: Date) => one.toDateString() === other.toDateString();
