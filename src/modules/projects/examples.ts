/** First prompts to try: each is whole, so that a click gives something worth looking at. */
export const EXAMPLES = [
  {
    label: "Todo list with dark mode",
    prompt:
      "A todo list with dark mode. I can add, edit, complete and delete tasks, filter by open and done, and everything is still there after a reload.",
  },
  {
    label: "Weather dashboard",
    prompt:
      "A weather dashboard with the current conditions, an hourly temperature chart and the next seven days for a city I can choose. Use sample data and say so.",
  },
  {
    label: "Habit tracker",
    prompt:
      "A habit tracker: I add habits, tick them off for each day of the week, and see my streaks and a heat map of the last months.",
  },
  {
    label: "Kanban board",
    prompt:
      "A kanban board with three columns. Cards can be added, edited, deleted and dragged between columns, also with the keyboard.",
  },
] as const;
