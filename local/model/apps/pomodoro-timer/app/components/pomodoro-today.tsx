"use client";

import { CircleCheckIcon } from "lucide-react";
import { toast } from "sonner";
import { Button } from "@/components/ui/button";
import { removeSessionsOf, sessionsOf, usePomodoro } from "@/hooks/use-pomodoro";
import { formatDuration } from "@/lib/pomodoro-time";

export function PomodoroToday() {
  const sessions = sessionsOf(usePomodoro().sessions, new Date());
  const minutes = sessions.reduce((sum, session) => sum + session.minutes, 0);

  const clear = () => {
    const undo = removeSessionsOf(new Date());
    toast("Today's sessions cleared", { action: { label: "Undo", onClick: undo } });
  };

  return (
    <section aria-labelledby="pomodoro-today" className="border-t pt-8">
      <div className="flex items-baseline justify-between gap-4">
        <h2 id="pomodoro-today" className="font-medium">
          Today
        </h2>
        {sessions.length > 0 && (
          <p className="text-muted-foreground text-sm tabular-nums">
            {formatDuration(minutes)} focused
          </p>
        )}
      </div>
      {sessions.length === 0 ? (
        <p className="mt-2 text-muted-foreground text-sm">
          No session finished yet. Each one that you see through is listed here.
        </p>
      ) : (
        <>
          <ul aria-label="Sessions of today" className="mt-3 flex flex-wrap gap-2">
            {sessions.map(({ endedAt, minutes: length }) => (
              <li
                key={endedAt}
                className="flex items-center gap-2 rounded-full border py-1.5 pr-3.5 pl-2.5 text-sm tabular-nums"
              >
                <CircleCheckIcon aria-hidden className="size-4 text-chart-1" />
                {timeOfDay(endedAt)}
                <span className="text-muted-foreground">{length} min</span>
              </li>
            ))}
          </ul>
          <Button
            variant="ghost"
            size="sm"
            onClick={clear}
            className="-ml-3 mt-3 text-muted-foreground"
          >
            Clear today
          </Button>
        </>
      )}
    </section>
  );
}

const timeOfDay = (time: number) =>
  new Date(time).toLocaleTimeString("en-US", { hour: "numeric", minute: "2-digit" });
