"use client";

import { PlusIcon } from "lucide-react";
import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { Label } from "@/components/ui/label";
import { addHabit, useHabits } from "@/hooks/use-habits";

export function HabitForm() {
  const habits = useHabits() ?? [];
  const [problem, setProblem] = useState<string>();

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const name = String(new FormData(form).get("name")).trim();
    const known = habits.find((habit) => habit.name.toLowerCase() === name.toLowerCase());
    form.querySelector("input")?.focus();
    if (!name) return setProblem("Give the habit a name.");
    if (known) return setProblem(`“${known.name}” is on your list already.`);
    setProblem(undefined);
    addHabit(name);
    form.reset();
  };

  return (
    <form noValidate onSubmit={submit}>
      <Label htmlFor="habit-name" className="mb-2">
        New habit
      </Label>
      <div className="flex gap-2">
        <Input
          id="habit-name"
          name="name"
          placeholder="Stretch after getting up"
          maxLength={80}
          autoComplete="off"
          aria-invalid={problem !== undefined}
          aria-describedby={problem && "habit-problem"}
          className="h-10"
        />
        <Button type="submit" className="h-10">
          <PlusIcon aria-hidden />
          Add
        </Button>
      </div>
      {problem && (
        <p id="habit-problem" className="mt-1.5 text-destructive text-sm">
          {problem}
        </p>
      )}
    </form>
  );
}
