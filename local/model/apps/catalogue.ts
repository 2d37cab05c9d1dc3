import { adminDashboardApp } from "./admin-dashboard/script.ts";
import { filmCatalogueApp } from "./film-catalogue/script.ts";
import { quizApp } from "./quiz/script.ts";
import type { ScriptedApp } from "./scripted-app.ts";
import { todoListApp } from "./todo-list/script.ts";
import { weatherDashboardApp } from "./weather-dashboard/script.ts";

/** Every app that the demo model can build. The first one that a prompt asks for is taken. */
export const catalogue: readonly ScriptedApp[] = [
  todoListApp,
  quizApp,
  weatherDashboardApp,
  filmCatalogueApp,
  adminDashboardApp,
];
