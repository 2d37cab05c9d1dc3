import type { ScriptedApp } from "../scripted-app.ts";
import todoState from "../stored-state/app/lib/stored-state.ts?raw";
import todoApp from "./app/components/todo-app.tsx?raw";
import todoItem from "./app/components/todo-item.tsx?raw";
import todoList from "./app/components/todo-list.tsx?raw";
import todoStatistics from "./app/components/todo-statistics.tsx?raw";
import useTodos from "./app/hooks/use-todos.ts?raw";

export const todoListApp: ScriptedApp = {
  title: "Todo list",
  isWantedIn: /^(?!.*\bkanban\b).*\b(to-?dos?|to do (list|app)|task list|checklist)\b/is,
  intro: "I'll build a todo list with filters, editing in place and undo.",
  summary:
    "A todo list: add with Enter, tick off, click a title to edit it, delete with undo, filter by all, active and completed, and clear what is completed. The list is kept in the browser.",
  frame: { name: "TodoApp", module: "components/todo-app" },
  sections: [
    {
      name: "List",
      isMeantBy: /\b(?:todo |task )?list\b/i,
      component: { name: "TodoList", module: "components/todo-list" },
      isThereAtFirst: true,
    },
    {
      name: "Statistics",
      isMeantBy: /\b(statistics?|stats|numbers|figures|overview|summary|insights)\b/i,
      component: { name: "TodoStatistics", module: "components/todo-statistics" },
      isThereAtFirst: false,
    },
  ],
  files: {
    "lib/todo-state.ts": todoState,
    "hooks/use-todos.ts": useTodos,
    "components/todo-app.tsx": todoApp,
    "components/todo-item.tsx": todoItem,
    "components/todo-list.tsx": todoList,
    "components/todo-statistics.tsx": todoStatistics,
  },
  mistake: {
    path: "components/todo-list.tsx",
    right: "todo={todo}",
    wrong: "item={todo}",
    repair:
      "The check found that each row was handed its todo under a name it does not know. I put that right.",
  },
};
