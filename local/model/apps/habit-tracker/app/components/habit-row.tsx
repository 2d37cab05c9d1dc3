import { CheckIcon, EllipsisIcon, FlameIcon } from "lucide-react";
import { type KeyboardEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { Input } from "@/components/ui/input";
import { type Habit, renameHabit, toggleHabitDay } from "@/hooks/use-habits";
import { countDays, dayKey, formatDate, streakOf } from "@/lib/habit-days";
import { cn } from "@/lib/utils";

type HabitRowProps = { habit: Habit; dates: Date[]; onDelete: () => void };

export function HabitRow({ habit, dates, onDelete }: HabitRowProps) {
  const [isRenaming, setIsRenaming] = useState(false);
  const streak = streakOf(habit.days);

  return (
    <li className="flex flex-col gap-3 py-4 sm:flex-row sm:items-center sm:gap-6">
      <div className="flex min-w-0 flex-1 items-center gap-2">
        <div className="min-w-0 flex-1">
          {isRenaming ? (
            <NameField habit={habit} onDone={() => setIsRenaming(false)} />
          ) : (
            <h3 className="wrap-anywhere font-medium">{habit.name}</h3>
          )}
          <p className="mt-0.5 flex items-center gap-1.5 text-muted-foreground text-sm">
            <FlameIcon
              aria-hidden
              className={cn("size-4", streak > 0 ? "text-chart-3" : "text-muted-foreground/50")}
            />
            {streak === 0 ? "No streak yet" : `${countDays(streak)} in a row`}
          </p>
        </div>
        <DropdownMenu>
          <DropdownMenuTrigger asChild>
            <Button
              id={`actions-${habit.id}`}
              variant="ghost"
              size="icon"
              aria-label={`Actions for ${habit.name}`}
              className="text-muted-foreground"
            >
              <EllipsisIcon />
            </Button>
          </DropdownMenuTrigger>
          <DropdownMenuContent align="end" onCloseAutoFocus={(event) => placeFocus(event, habit)}>
            <DropdownMenuItem onSelect={() => setIsRenaming(true)}>Rename</DropdownMenuItem>
            <DropdownMenuItem variant="destructive" onSelect={onDelete}>
              Delete
            </DropdownMenuItem>
          </DropdownMenuContent>
        </DropdownMenu>
      </div>
      <div className="grid grid-cols-7 gap-1.5">
        {dates.map((date) => (
          <DayButton key={dayKey(date)} habit={habit} date={date} />
        ))}
      </div>
    </li>
  );
}

/** After the menu: into the new field, or to the button that opened it, or to the heading if that is gone. */
function placeFocus(event: Event, { id }: Habit) {
  event.preventDefault();
  const places = [`rename-${id}`, `actions-${id}`, "habit-week"];
  places
    .map((place) => document.getElementById(place))
    .find((element) => element !== null)
    ?.focus();
}

function DayButton({ habit, date }: { habit: Habit; date: Date }) {
  const day = dayKey(date);
  const isDone = habit.days.includes(day);
  const isToday = day === dayKey(new Date());

  return (
    <div className="flex flex-col items-center gap-1 text-xs">
      <span aria-hidden className={isToday ? "font-semibold" : "text-muted-foreground"}>
        {date.toLocaleDateString("en-US", { weekday: "short" }).slice(0, 2)}
      </span>
      <button
        type="button"
        aria-pressed={isDone}
        aria-label={`${habit.name}, ${formatDate(date)}`}
        onClick={() => toggleHabitDay(habit.id, day)}
        className={cn(
          "grid h-10 w-full place-items-center rounded-md font-medium tabular-nums outline-none transition-colors focus-visible:ring-[3px] focus-visible:ring-ring sm:w-10",
          isDone
            ? "bg-primary text-primary-foreground hover:bg-primary/90"
            : "bg-muted text-muted-foreground hover:bg-accent hover:text-foreground",
          isToday && !isDone && "bg-transparent text-foreground ring-1 ring-primary ring-inset",
        )}
      >
        {isDone ? <CheckIcon aria-hidden className="size-4" /> : date.getDate()}
      </button>
    </div>
  );
}

function NameField({ habit, onDone }: { habit: Habit; onDone: () => void }) {
  const finish = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === "Escape") event.currentTarget.value = habit.name; // leaving the field saves it
    if (event.key !== "Escape" && event.key !== "Enter") return;
    event.preventDefault(); // the button that takes the focus is not to be pressed as well
    document.getElementById(`actions-${habit.id}`)?.focus();
  };
  const save = (value: string) => {
    const name = value.trim();
    if (name) renameHabit(habit.id, name);
    onDone();
  };
  return (
    <Input
      id={`rename-${habit.id}`}
      ref={selectText}
      aria-label={`Name of ${habit.name}`}
      defaultValue={habit.name}
      maxLength={80}
      onKeyDown={finish}
      onBlur={(event) => save(event.currentTarget.value)}
    />
  );
}

const selectText = (field: HTMLInputElement | null) => field?.select();
