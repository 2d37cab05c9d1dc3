import type { Acceptance } from "./acceptance";
import { adminDashboard } from "./admin-dashboard";
import { expenseTracker } from "./expense-tracker";
import { filmCatalogue } from "./film-catalogue";
import { habitTracker } from "./habit-tracker";
import { kanbanBoard } from "./kanban-board";
import { landingPage } from "./landing-page";
import { notes } from "./notes";
import { pomodoroTimer } from "./pomodoro-timer";
import { pricing } from "./pricing";
import { quiz } from "./quiz";
import { todoList } from "./todo-list";
import { weatherDashboard } from "./weather-dashboard";

type DemoApp = {
  /** As the demo model calls it, and as the heading of the app says. */
  title: string;
  prompt: string;
  acceptance: Acceptance;
};

/** Every app that the demo model can build. */
export const demoApps: readonly DemoApp[] = [
  { title: "Todo list", prompt: "Build a todo list", acceptance: todoList },
  { title: "Quiz", prompt: "A quiz about anything", acceptance: quiz },
  {
    title: "Weather dashboard",
    prompt: "A weather dashboard with an hourly temperature chart",
    acceptance: weatherDashboard,
  },
  { title: "Film catalogue", prompt: "A film catalogue", acceptance: filmCatalogue },
  { title: "Admin dashboard", prompt: "An admin dashboard", acceptance: adminDashboard },
  {
    title: "Kanban board",
    prompt: "A kanban board with drag and drop",
    acceptance: kanbanBoard,
  },
  {
    title: "Expense tracker",
    prompt: "An expense tracker with a chart",
    acceptance: expenseTracker,
  },
  { title: "Pomodoro timer", prompt: "A pomodoro timer", acceptance: pomodoroTimer },
  { title: "Notes", prompt: "An app for notes", acceptance: notes },
  { title: "Habit tracker", prompt: "A habit tracker with streaks", acceptance: habitTracker },
  { title: "Market box", prompt: "A landing page", acceptance: landingPage },
  {
    title: "Pricing",
    prompt: "Three-tier pricing with the middle one highlighted",
    acceptance: pricing,
  },
];
