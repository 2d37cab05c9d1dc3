"use client";

import { ChevronLeftIcon, ChevronRightIcon, SproutIcon } from "lucide-react";
import { useRef, useState } from "react";
import { toast } from "sonner";
import { HabitRow } from "@/components/habit-row";
import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import { type Habit, removeHabits, useHabits } from "@/hooks/use-habits";
import { daysUntil } from "@/lib/habit-days";

const WEEK_DAYS = 7;

export function HabitWeek() {
  const habits = useHabits();
  const [weeksAgo, setWeeksAgo] = useState(0);
  const heading = useRef<HTMLHeadingElement>(null);
  if (!habits) return <Skeleton className="h-72 w-full" />;

  const dates = daysUntil(weeksAgo * WEEK_DAYS, WEEK_DAYS);
  const remove = (isRemoved: (habit: Habit) => boolean, message: string) => {
    const undo = removeHabits(isRemoved);
    heading.current?.focus(); // what had the focus is gone
    toast(message, { action: { label: "Undo", onClick: undo } });
  };

  return (
    <section aria-labelledby="habit-week">
      <div className="flex items-center gap-1 border-b pb-3">
        <h2
          id="habit-week"
          ref={heading}
          tabIndex={-1}
          aria-live="polite"
          className="flex-1 rounded-md font-medium outline-none focus-visible:ring-[3px] focus-visible:ring-ring/50"
        >
          {weeksAgo === 0 ? "The last seven days" : rangeOf(dates)}
        </h2>
        <Button
          variant="ghost"
          size="icon"
          aria-label="Earlier week"
          onClick={() => setWeeksAgo(weeksAgo + 1)}
        >
          <ChevronLeftIcon />
        </Button>
        <Button
          variant="ghost"
          size="icon"
          aria-label="Later week"
          disabled={weeksAgo === 0}
          onClick={() => setWeeksAgo(weeksAgo - 1)}
        >
          <ChevronRightIcon />
        </Button>
      </div>
      {habits.length === 0 && <NoHabits />}
      <ul aria-label="Habits" className="divide-y">
        {habits.map((habit) => (
          <HabitRow
            key={habit.id}
            habit={habit}
            dates={dates}
            onDelete={() => remove(({ id }) => id === habit.id, `Deleted “${habit.name}”`)}
          />
        ))}
      </ul>
      {habits.some(({ isSample }) => isSample) && (
        <p className="border-t pt-4 text-muted-foreground text-sm">
          You see sample habits.{" "}
          <Button
            variant="link"
            className="h-auto p-0 underline"
            onClick={() => remove(({ isSample }) => isSample, "Sample habits cleared")}
          >
            Clear them
          </Button>
        </p>
      )}
    </section>
  );
}

function rangeOf(dates: Date[]) {
  const [first, last] = [dates[0], dates.at(-1)].map((date) =>
    date?.toLocaleDateString("en-US", { month: "short", day: "numeric" }),
  );
  return `${first} – ${last}`;
}

function NoHabits() {
  return (
    <div className="flex flex-col items-center gap-1 px-6 py-14 text-center">
      <SproutIcon aria-hidden className="mb-2 size-8 text-chart-2" />
      <p className="font-medium">No habits yet</p>
      <p className="text-muted-foreground text-sm">Begin with one that takes two minutes a day.</p>
    </div>
  );
}
