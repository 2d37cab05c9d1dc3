import type { ScriptedApp } from "../scripted-app.ts";
import expenseState from "../stored-state/app/lib/stored-state.ts?raw";
import expenseApp from "./app/components/expense-app.tsx?raw";
import expenseBudget from "./app/components/expense-budget.tsx?raw";
import expenseForm from "./app/components/expense-form.tsx?raw";
import expenseList from "./app/components/expense-list.tsx?raw";
import expenseMonths from "./app/components/expense-months.tsx?raw";
import expenseOverview from "./app/components/expense-overview.tsx?raw";
import useExpenses from "./app/hooks/use-expenses.ts?raw";
import expenseFormat from "./app/lib/expense-format.ts?raw";

export const expenseTrackerApp: ScriptedApp = {
  title: "Expense tracker",
  isWantedIn:
    /^(?!.*\b(landing|pricing) page\b).*\b(expenses?|spendings?|budget(ing)?( app| planner| tracker)|(money|finance) tracker|(my|personal|household) (budget|finances?))\b/is,
  intro:
    "I'll build an expense tracker: a form to note what you spend, a chart of where it goes, and a list month by month.",
  summary:
    "Your expense tracker is ready: add an expense and the chart shows at once where the money of this month goes. The list can be corrected with delete and undo. It starts with sample expenses that one click clears; everything is kept in the browser.",
  frame: { name: "ExpenseApp", module: "components/expense-app" },
  sections: [
    {
      name: "Overview",
      isMeantBy: /\b(overview|totals?|categor(y|ies)|pie|donut|doughnut|(?<!bar )charts?)\b/i,
      component: { name: "ExpenseOverview", module: "components/expense-overview" },
      isThereAtFirst: true,
    },
    {
      name: "Budget",
      isMeantBy: /\b(budgets?|limit|goal)\b/i,
      component: { name: "ExpenseBudget", module: "components/expense-budget" },
      isThereAtFirst: false,
    },
    {
      name: "Months",
      isMeantBy: /\b(months?|trend|history|bar chart|over time)\b/i,
      component: { name: "ExpenseMonths", module: "components/expense-months" },
      isThereAtFirst: false,
    },
    {
      name: "Form",
      isMeantBy: /\b(form|fields?|inputs?)\b/i,
      component: { name: "ExpenseForm", module: "components/expense-form" },
      isThereAtFirst: true,
    },
    {
      name: "List",
      isMeantBy: /\b(list|table|entries)\b/i,
      component: { name: "ExpenseList", module: "components/expense-list" },
      isThereAtFirst: true,
    },
  ],
  files: {
    "lib/expense-state.ts": expenseState,
    "lib/expense-format.ts": expenseFormat,
    "hooks/use-expenses.ts": useExpenses,
    "components/expense-overview.tsx": expenseOverview,
    "components/expense-budget.tsx": expenseBudget,
    "components/expense-months.tsx": expenseMonths,
    "components/expense-form.tsx": expenseForm,
    "components/expense-list.tsx": expenseList,
    "components/expense-app.tsx": expenseApp,
  },
  mistake: {
    path: "components/expense-form.tsx",
    right: "addExpense({ label, cents, category: category.id, day });",
    wrong: "addExpense({ label, amount: draft.amount, category: category.id, day });",
    repair: "The amount was saved as the text that was typed. I save it as a number of cents.",
  },
};
