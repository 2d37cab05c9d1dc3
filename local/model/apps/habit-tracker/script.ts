import type { ScriptedApp } from "../scripted-app.ts";
import habitState from "../stored-state/app/lib/stored-state.ts?raw";
import habitApp from "./app/components/habit-app.tsx?raw";
import habitForm from "./app/components/habit-form.tsx?raw";
import habitRow from "./app/components/habit-row.tsx?raw";
import habitStatistics from "./app/components/habit-statistics.tsx?raw";
import habitToday from "./app/components/habit-today.tsx?raw";
import habitWeek from "./app/components/habit-week.tsx?raw";
import useHabits from "./app/hooks/use-habits.ts?raw";
import habitDays from "./app/lib/habit-days.ts?raw";

export const habitTrackerApp: ScriptedApp = {
  title: "Habit tracker",
  isWantedIn: /^(?!.*\b(landing|pricing) page\b).*\b(habits?|streaks?|daily routines?)\b/is,
  intro:
    "I'll build a habit tracker: your habits with the last seven days beside them, and the streaks that you keep.",
  summary:
    "Your habit tracker is ready: tick off each day, see your streaks, look back week by week, and rename or delete a habit with undo. It starts with sample habits that one click clears; everything is kept in the browser.",
  frame: { name: "HabitApp", module: "components/habit-app" },
  sections: [
    {
      name: "Today",
      isMeantBy: /\b(today|overview|summary)\b/i,
      component: { name: "HabitToday", module: "components/habit-today" },
      isThereAtFirst: true,
    },
    {
      name: "Week",
      isMeantBy: /\b(week|days|grid|table|calendar)\b/i,
      component: { name: "HabitWeek", module: "components/habit-week" },
      isThereAtFirst: true,
    },
    {
      name: "Form",
      isMeantBy: /\b(form|new habit|fields?|inputs?)\b/i,
      component: { name: "HabitForm", module: "components/habit-form" },
      isThereAtFirst: true,
    },
    {
      name: "Statistics",
      isMeantBy: /\b(statistics|stats|numbers|month(ly)?|rates?|chart)\b/i,
      component: { name: "HabitStatistics", module: "components/habit-statistics" },
      isThereAtFirst: false,
    },
  ],
  files: {
    "lib/habit-state.ts": habitState,
    "lib/habit-days.ts": habitDays,
    "hooks/use-habits.ts": useHabits,
    "components/habit-today.tsx": habitToday,
    "components/habit-row.tsx": habitRow,
    "components/habit-week.tsx": habitWeek,
    "components/habit-form.tsx": habitForm,
    "components/habit-statistics.tsx": habitStatistics,
    "components/habit-app.tsx": habitApp,
  },
  mistake: {
    path: "components/habit-row.tsx",
    right: "onClick={() => toggleHabitDay(habit.id, day)}",
    wrong: "onClick={() => toggleHabitDay(habit.id, date)}",
    repair: "A tick was kept with the time of the day as well. I keep the day alone.",
  },
};
