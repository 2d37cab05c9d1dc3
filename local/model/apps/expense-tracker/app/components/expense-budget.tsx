"use client";

import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { Label } from "@/components/ui/label";
import { Progress } from "@/components/ui/progress";
import { setBudget, spentIn, useBudget, useExpenses } from "@/hooks/use-expenses";
import { formatMoney, lastMonths, parseMoney } from "@/lib/expense-format";

export function ExpenseBudget() {
  const expenses = useExpenses();
  const budget = useBudget();
  const [isWrong, setIsWrong] = useState(false);
  if (!expenses || budget === undefined) return null;

  const [month = ""] = lastMonths(1);
  const left = budget - spentIn(expenses, month);
  const save = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const cents = parseMoney(String(new FormData(event.currentTarget).get("budget")));
    setIsWrong(cents === undefined);
    if (cents) setBudget(cents);
  };

  return (
    <section aria-labelledby="expense-budget" className="flex flex-col gap-4">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
        <h2 id="expense-budget" className="font-semibold text-lg tracking-tight">
          Monthly budget
        </h2>
        <p aria-live="polite" className={left < 0 ? "text-destructive" : "text-muted-foreground"}>
          {formatMoney(Math.abs(left))} {left < 0 ? "over the budget" : "left to spend"}
        </p>
      </div>
      <Progress
        aria-label="Share of the budget that is spent"
        value={Math.min(100, Math.round((100 * (budget - left)) / budget))}
      />
      <form noValidate onSubmit={save} className="flex flex-wrap items-center gap-2">
        <Label htmlFor="expense-budget-amount">Budget in $</Label>
        <Input
          id="expense-budget-amount"
          name="budget"
          defaultValue={(budget / 100).toFixed(2)}
          inputMode="decimal"
          aria-invalid={isWrong}
          aria-describedby={isWrong ? "expense-budget-problem" : undefined}
          className="w-32 tabular-nums"
        />
        <Button type="submit" variant="outline">
          Save
        </Button>
        {isWrong && (
          <p id="expense-budget-problem" className="text-destructive text-sm">
            Enter an amount like 1500.
          </p>
        )}
      </form>
    </section>
  );
}
