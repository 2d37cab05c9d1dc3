import { dayOf, monthOf } from "@/lib/expense-format";
import { newId, storedState } from "@/lib/expense-state";

export type CategoryId = "home" | "food" | "transport" | "leisure" | "other";
export type Expense = {
  id: string;
  label: string;
  cents: number;
  category: CategoryId;
  day: string;
  isSample: boolean;
};

export const EXPENSE_CATEGORIES: readonly { id: CategoryId; name: string; color: string }[] = [
  { id: "home", name: "Home", color: "var(--chart-1)" },
  { id: "food", name: "Food", color: "var(--chart-2)" },
  { id: "transport", name: "Transport", color: "var(--chart-3)" },
  { id: "leisure", name: "Leisure", color: "var(--chart-4)" },
  { id: "other", name: "Other", color: "var(--chart-5)" },
];

const expenses = storedState<Expense[]>({
  key: "expenses",
  isValue: (stored) => Array.isArray(stored) && stored.every(isExpense),
  initial: sampleExpenses,
});
const budget = storedState<number>({
  key: "expense-budget-cents",
  isValue: (stored) => typeof stored === "number",
  initial: () => 200_000,
});

export const useExpenses = expenses.useValue;
export const useBudget = budget.useValue;
export const setBudget = budget.set;

export const addExpense = (expense: Omit<Expense, "id" | "isSample">) =>
  expenses.set([{ ...expense, id: newId(), isSample: false }, ...expenses.get()]);

/** Returns what puts them back where they were, whatever has changed in between. */
export function removeExpenses(isRemoved: (expense: Expense) => boolean): () => void {
  const places = [...expenses.get().entries()].filter(([, expense]) => isRemoved(expense));
  expenses.set(expenses.get().filter((expense) => !isRemoved(expense)));
  return () => {
    const restored = [...expenses.get()];
    for (const [index, expense] of places) restored.splice(index, 0, expense);
    expenses.set(restored);
  };
}

export const spentIn = (all: readonly Expense[], month: string) =>
  sumOf(all.filter(({ day }) => monthOf(day) === month));

export const sumOf = (all: readonly Expense[]) => all.reduce((sum, { cents }) => sum + cents, 0);

function isExpense(value: Partial<Expense> | null | undefined) {
  return (
    typeof value?.id === "string" &&
    typeof value.label === "string" &&
    typeof value.cents === "number" &&
    /^\d{4}-\d\d-\d\d$/.test(value.day ?? "") &&
    EXPENSE_CATEGORIES.some(({ id }) => id === value.category)
  );
}

/** Six months that end today. */
function sampleExpenses(): Expense[] {
  const now = new Date();
  const bills: [string, CategoryId, number, number][] = [
    ["Concert tickets", "leisure", 24, 6400],
    ["Weekly groceries", "food", 18, 8235],
    ["Monthly train pass", "transport", 9, 7900],
    ["Weekly groceries", "food", 6, 9120],
    ["Birthday present", "other", 4, 3500],
    ["Rent", "home", 1, 98_000],
  ];
  return [0, 1, 2, 3, 4, 5].flatMap((monthsAgo) =>
    bills
      .filter(([, category]) => monthsAgo % 2 === 0 || category !== "leisure")
      .map(([label, category, dayOfMonth, cents]) => {
        const date = new Date(now.getFullYear(), now.getMonth() - monthsAgo, dayOfMonth);
        const isFixed = category === "home" || category === "transport";
        const factor = isFixed ? 1 : 1 + 0.3 * ((monthsAgo * 7 + dayOfMonth) % 3);
        const day = dayOf(date > now ? now : date);
        const id = newId();
        return { id, label, cents: Math.round(cents * factor), category, day, isSample: true };
      }),
  );
}
