import { dateAgo, dayKey } from "@/lib/habit-days";
import { newId, storedState } from "@/lib/habit-state";

export type Habit = { id: string; name: string; days: string[]; isSample: boolean };

const habits = storedState<Habit[]>({
  key: "habits",
  isValue: (stored) => Array.isArray(stored) && stored.every(isHabit),
  initial: () => [
    sample("Read for 20 minutes", [1, 2, 3, 4, 6, 7, 8, 10, 11]),
    sample("Walk to work", [0, 1, 3, 4, 5, 8, 9]),
    sample("Eight glasses of water", [1, 2, 4, 5, 6, 9, 12]),
    sample("In bed before eleven", [2, 3, 5, 9]),
  ],
});

export const useHabits = habits.useValue;

export const addHabit = (name: string) =>
  habits.set([...habits.get(), { id: newId(), name, days: [], isSample: false }]);

export const renameHabit = (id: string, name: string) =>
  habits.set(habits.get().map((habit) => (habit.id === id ? { ...habit, name } : habit)));

export function toggleHabitDay(id: string, day: string) {
  const toggle = (days: string[]) =>
    days.includes(day) ? days.filter((other) => other !== day) : [...days, day];
  habits.set(
    habits.get().map((habit) => (habit.id === id ? { ...habit, days: toggle(habit.days) } : habit)),
  );
}

/** Returns what puts them back where they were, whatever has changed in between. */
export function removeHabits(isRemoved: (habit: Habit) => boolean): () => void {
  const places = [...habits.get().entries()].filter(([, habit]) => isRemoved(habit));
  habits.set(habits.get().filter((habit) => !isRemoved(habit)));
  return () => {
    const restored = [...habits.get()];
    for (const [index, habit] of places) restored.splice(index, 0, habit);
    habits.set(restored);
  };
}

const sample = (name: string, daysAgo: number[]): Habit => ({
  id: newId(),
  name,
  days: daysAgo.map((count) => dayKey(dateAgo(count))),
  isSample: true,
});

const isHabit = (habit: Partial<Habit> | null | undefined) =>
  typeof habit?.id === "string" && typeof habit.name === "string" && Array.isArray(habit.days);
