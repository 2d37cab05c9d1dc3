import type { Acceptance } from "./acceptance";
import { adminDashboard } from "./admin-dashboard";
import { filmCatalogue } from "./film-catalogue";
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
];
