"use client";

import { type FormEvent, type ReactNode, useState } from "react";
import { toast } from "sonner";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { Label } from "@/components/ui/label";
import {
  Select,
  SelectContent,
  SelectItem,
  SelectTrigger,
  SelectValue,
} from "@/components/ui/select";
import { addExpense, EXPENSE_CATEGORIES, useExpenses } from "@/hooks/use-expenses";
import { dayOf, formatMoney, parseMoney } from "@/lib/expense-format";

type FieldName = "label" | "amount" | "day";

export function ExpenseForm() {
  const isReady = useExpenses() !== undefined; // which day it is, only the browser knows
  const [draft, setDraft] = useState({ label: "", amount: "", day: "", category: "food" });
  const [wrong, setWrong] = useState<Partial<Record<FieldName, string>>>({});

  const day = draft.day || (isReady ? dayOf(new Date()) : "");
  const bind = (name: FieldName) => ({
    id: `expense-${name}`,
    value: name === "day" ? day : draft[name],
    onChange: (event: { currentTarget: HTMLInputElement }) =>
      setDraft({ ...draft, [name]: event.currentTarget.value }),
    "aria-invalid": wrong[name] !== undefined,
    "aria-describedby": wrong[name] && `expense-${name}-problem`,
  });

  const submit = (event: FormEvent) => {
    event.preventDefault();
    const label = draft.label.trim();
    const cents = parseMoney(draft.amount);
    const category = EXPENSE_CATEGORIES.find(({ id }) => id === draft.category);
    setWrong({
      label: label ? undefined : "Say what the money was for.",
      amount: cents ? undefined : "Enter an amount like 12.50.",
      day: day ? undefined : "Choose a day.",
    });
    if (!label || !cents || !day || !category) {
      const first = !label ? "label" : !cents ? "amount" : "day";
      document.getElementById(`expense-${first}`)?.focus();
      return;
    }
    addExpense({ label, cents, category: category.id, day });
    toast(`Added ${label}, ${formatMoney(cents)}`);
    setDraft({ ...draft, label: "", amount: "" });
    document.getElementById("expense-label")?.focus();
  };

  return (
    <section aria-labelledby="expense-form">
      <h2 id="expense-form" className="mb-4 font-semibold text-lg tracking-tight">
        Add an expense
      </h2>
      <form noValidate onSubmit={submit} className="grid items-start gap-4 sm:grid-cols-6">
        <Field name="label" label="What for" problem={wrong.label} className="sm:col-span-4">
          <Input {...bind("label")} maxLength={80} autoComplete="off" className="h-10" />
        </Field>
        <Field name="amount" label="Amount in $" problem={wrong.amount} className="sm:col-span-2">
          <Input
            {...bind("amount")}
            inputMode="decimal"
            placeholder="0.00"
            autoComplete="off"
            className="h-10 tabular-nums"
          />
        </Field>
        <Field name="category" label="Category" className="sm:col-span-2">
          <Select
            value={draft.category}
            onValueChange={(category) => setDraft({ ...draft, category })}
          >
            <SelectTrigger id="expense-category" className="h-10! w-full">
              <SelectValue />
            </SelectTrigger>
            <SelectContent>
              {EXPENSE_CATEGORIES.map(({ id, name }) => (
                <SelectItem key={id} value={id}>
                  {name}
                </SelectItem>
              ))}
            </SelectContent>
          </Select>
        </Field>
        <Field name="day" label="Day" problem={wrong.day} className="sm:col-span-2">
          <Input {...bind("day")} type="date" className="h-10" />
        </Field>
        <Button type="submit" className="h-10 sm:col-span-2 sm:mt-[1.375rem]">
          Add expense
        </Button>
      </form>
    </section>
  );
}

type FieldProps = {
  name: string;
  label: string;
  problem?: string;
  className: string;
  children: ReactNode;
};

function Field({ name, label, problem, className, children }: FieldProps) {
  return (
    <div className={className}>
      <Label htmlFor={`expense-${name}`} className="mb-2">
        {label}
      </Label>
      {children}
      {problem && (
        <p id={`expense-${name}-problem`} className="mt-1.5 text-destructive text-sm">
          {problem}
        </p>
      )}
    </div>
  );
}
