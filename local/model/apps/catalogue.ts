import { adminDashboardApp } from "./admin-dashboard/script.ts";
import { expenseTrackerApp } from "./expense-tracker/script.ts";
import { filmCatalogueApp } from "./film-catalogue/script.ts";
import { habitTrackerApp } from "./habit-tracker/script.ts";
import { kanbanBoardApp } from "./kanban-board/script.ts";
import { landingPageApp } from "./landing-page/script.ts";
import { notesApp } from "./notes/script.ts";
import { pomodoroTimerApp } from "./pomodoro-timer/script.ts";
import { pricingApp } from "./pricing/script.ts";
import { quizApp } from "./quiz/script.ts";
import type { ScriptedApp } from "./scripted-app.ts";
import { todoListApp } from "./todo-list/script.ts";
import { weatherDashboardApp } from "./weather-dashboard/script.ts";

/** Every app that the demo model can build. The first one that a prompt asks for is taken. */
export const catalogue: readonly ScriptedApp[] = [
  landingPageApp,
  pricingApp,
  adminDashboardApp,
  kanbanBoardApp,
  expenseTrackerApp,
  pomodoroTimerApp,
  habitTrackerApp,
  weatherDashboardApp,
  filmCatalogueApp,
  quizApp,
  notesApp,
  todoListApp,
];
