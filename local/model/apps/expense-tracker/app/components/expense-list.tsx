"use client";

import { ReceiptTextIcon, Trash2Icon } from "lucide-react";
import { useRef, useState } from "react";
import { toast } from "sonner";
import { Button } from "@/components/ui/button";
import {
  EXPENSE_CATEGORIES,
  type Expense,
  removeExpenses,
  useExpenses,
} from "@/hooks/use-expenses";
import { formatDay, formatMoney, formatMonth, monthOf } from "@/lib/expense-format";

const SHOWN_AT_FIRST = 12;

export function ExpenseList() {
  const expenses = useExpenses()?.toSorted((a, b) => b.day.localeCompare(a.day));
  const [showsAll, setShowsAll] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);

  const remove = (isRemoved: (expense: Expense) => boolean, message: string) => {
    const undo = removeExpenses(isRemoved);
    heading.current?.focus(); // what had the focus is gone
    toast(message, { action: { label: "Undo", onClick: undo } });
  };
  const shown = expenses?.slice(0, showsAll ? undefined : SHOWN_AT_FIRST);
  const months = [...new Set(shown?.map(({ day }) => monthOf(day)))];

  return (
    <section aria-labelledby="expense-list">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4">
        <h2
          id="expense-list"
          ref={heading}
          tabIndex={-1}
          className="rounded-md font-semibold text-lg tracking-tight outline-none focus-visible:ring-[3px] focus-visible:ring-ring/50"
        >
          Expenses
        </h2>
        {expenses?.some(({ isSample }) => isSample) && (
          <Button
            variant="link"
            className="h-auto p-0 text-muted-foreground underline"
            onClick={() => remove(({ isSample }) => isSample, "Sample expenses cleared")}
          >
            Clear the samples
          </Button>
        )}
      </div>
      {expenses?.length === 0 && <NoExpenses />}
      {months.map((month) => (
        <div key={month} className="mt-5">
          <h3 className="border-b pb-2 text-muted-foreground text-sm">{formatMonth(month)}</h3>
          <ul aria-label={formatMonth(month)} className="divide-y">
            {shown
              ?.filter(({ day }) => monthOf(day) === month)
              .map((expense) => (
                <ExpenseRow
                  key={expense.id}
                  expense={expense}
                  onDelete={() =>
                    remove(({ id }) => id === expense.id, `Deleted “${expense.label}”`)
                  }
                />
              ))}
          </ul>
        </div>
      ))}
      {expenses && expenses.length > SHOWN_AT_FIRST && (
        <Button variant="outline" className="mt-4 w-full" onClick={() => setShowsAll(!showsAll)}>
          {showsAll ? "Show fewer" : `Show all ${expenses.length}`}
        </Button>
      )}
    </section>
  );
}

function ExpenseRow({ expense, onDelete }: { expense: Expense; onDelete: () => void }) {
  const category = EXPENSE_CATEGORIES.find(({ id }) => id === expense.category);
  return (
    <li className="flex items-center gap-3 py-2.5">
      <span
        aria-hidden
        className="size-2.5 shrink-0 rounded-full"
        style={{ backgroundColor: category?.color }}
      />
      <div className="min-w-0 flex-1">
        <p className="wrap-anywhere">{expense.label}</p>
        <p className="text-muted-foreground text-sm">
          {category?.name} · {formatDay(expense.day)}
          {expense.isSample && " · Sample"}
        </p>
      </div>
      <p className="font-medium tabular-nums">{formatMoney(expense.cents)}</p>
      <Button
        variant="ghost"
        size="icon"
        aria-label={`Delete ${expense.label}, ${formatMoney(expense.cents)}`}
        onClick={onDelete}
        className="-mr-2 text-muted-foreground hover:text-destructive"
      >
        <Trash2Icon />
      </Button>
    </li>
  );
}

function NoExpenses() {
  return (
    <div className="mt-4 flex flex-col items-center gap-1 rounded-xl border border-dashed px-6 py-12 text-center">
      <ReceiptTextIcon aria-hidden className="mb-2 size-7 text-muted-foreground" />
      <p className="font-medium">No expenses yet</p>
      <p className="text-muted-foreground text-sm">
        What you add appears here, month by month, and in the chart.
      </p>
    </div>
  );
}
