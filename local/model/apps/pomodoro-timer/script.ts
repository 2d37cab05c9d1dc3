import type { ScriptedApp } from "../scripted-app.ts";
import pomodoroState from "../stored-state/app/lib/stored-state.ts?raw";
import pomodoroApp from "./app/components/pomodoro-app.tsx?raw";
import pomodoroClock from "./app/components/pomodoro-clock.tsx?raw";
import pomodoroSettings from "./app/components/pomodoro-settings.tsx?raw";
import pomodoroToday from "./app/components/pomodoro-today.tsx?raw";
import pomodoroWeek from "./app/components/pomodoro-week.tsx?raw";
import usePomodoro from "./app/hooks/use-pomodoro.ts?raw";
import pomodoroChime from "./app/lib/pomodoro-chime.ts?raw";
import pomodoroTime from "./app/lib/pomodoro-time.ts?raw";

export const pomodoroTimerApp: ScriptedApp = {
  title: "Pomodoro timer",
  isWantedIn:
    /^(?!.*\b(landing|pricing) page\b).*\b(pomodoro|tomato timer|(focus|work|study|productivity) timer)\b/is,
  intro:
    "I'll build a Pomodoro timer with focus time, short and long breaks, and a list of what you finished today.",
  summary:
    "Your timer is ready: 25 minutes of focus, then a break, and a longer one after four rounds. It keeps the right time even when the tab sleeps. The lengths, a sound and the time in the tab's title are settings.",
  frame: { name: "PomodoroApp", module: "components/pomodoro-app" },
  sections: [
    {
      name: "Timer",
      isMeantBy: /\b(timer|clock|countdown|ring)\b/i,
      component: { name: "PomodoroClock", module: "components/pomodoro-clock" },
      isThereAtFirst: true,
    },
    {
      name: "Today",
      isMeantBy: /\b(today|sessions?|log)\b/i,
      component: { name: "PomodoroToday", module: "components/pomodoro-today" },
      isThereAtFirst: true,
    },
    {
      name: "Week",
      isMeantBy: /\b(week(ly)?|statistics|stats|chart|numbers|history|progress)\b/i,
      component: { name: "PomodoroWeek", module: "components/pomodoro-week" },
      isThereAtFirst: false,
    },
    {
      name: "Settings",
      isMeantBy: /\b(settings?|options?|preferences|sound|lengths?|durations?)\b/i,
      component: { name: "PomodoroSettings", module: "components/pomodoro-settings" },
      isThereAtFirst: true,
    },
  ],
  files: {
    "lib/pomodoro-state.ts": pomodoroState,
    "lib/pomodoro-time.ts": pomodoroTime,
    "lib/pomodoro-chime.ts": pomodoroChime,
    "hooks/use-pomodoro.ts": usePomodoro,
    "components/pomodoro-clock.tsx": pomodoroClock,
    "components/pomodoro-today.tsx": pomodoroToday,
    "components/pomodoro-week.tsx": pomodoroWeek,
    "components/pomodoro-settings.tsx": pomodoroSettings,
    "components/pomodoro-app.tsx": pomodoroApp,
  },
  mistake: {
    path: "components/pomodoro-clock.tsx",
    right: '"@/hooks/use-pomodoro";\nimport { formatClock } from "@/lib/pomodoro-time";\n\n',
    wrong: '"@/hooks/use-pomodoro";\n\n',
    repair:
      "The timer uses the function that writes the time, but I forgot to import it. I add that.",
  },
};
