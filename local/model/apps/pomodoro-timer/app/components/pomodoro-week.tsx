"use client";

import { Skeleton } from "@/components/ui/skeleton";
import { sessionsOf, useHasPomodoro, usePomodoro } from "@/hooks/use-pomodoro";
import { formatDuration } from "@/lib/pomodoro-time";

export function PomodoroWeek() {
  const { sessions } = usePomodoro();
  const isReady = useHasPomodoro();
  if (!isReady) return <Skeleton className="h-44" />; // which day it is, only the browser knows

  const days = lastWeek().map((date) => ({
    date,
    minutes: sessionsOf(sessions, date).reduce((sum, { minutes }) => sum + minutes, 0),
  }));
  const most = Math.max(60, ...days.map(({ minutes }) => minutes));
  const total = days.reduce((sum, { minutes }) => sum + minutes, 0);

  return (
    <section aria-labelledby="pomodoro-week" className="border-t pt-8">
      <div className="flex items-baseline justify-between gap-4">
        <h2 id="pomodoro-week" className="font-medium">
          The last seven days
        </h2>
        <p className="text-muted-foreground text-sm tabular-nums">{formatDuration(total)}</p>
      </div>
      <ol className="mt-4 grid grid-cols-7 gap-2 text-center text-muted-foreground text-xs">
        {days.map(({ date, minutes }) => (
          <li key={date.toDateString()}>
            <span aria-hidden className="flex h-24 items-end rounded-md bg-muted">
              <span
                className="w-full rounded-md bg-chart-1"
                style={{ height: `${(100 * minutes) / most}%` }}
              />
            </span>
            <span className="mt-2 block">
              {date.toLocaleDateString("en-US", { weekday: "short" })}
            </span>
            <span className="sr-only">{formatDuration(minutes)}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}

const lastWeek = () =>
  Array.from({ length: 7 }, (_, place) => {
    const date = new Date();
    date.setDate(date.getDate() - 6 + place);
    return date;
  });
