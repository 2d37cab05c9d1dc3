import type { ScriptedApp } from "../scripted-app.ts";
import todoItem from "./app/components/todo-item.tsx?raw";
import todoList from "./app/components/todo-list.tsx?raw";
import useTodos from "./app/hooks/use-todos.ts?raw";

export const todoListApp: ScriptedApp = {
  title: "Todo list",
  isWantedIn: /^(?!.*\bkanban\b).*\b(to-?dos?|to do (list|app)|task list|checklist)\b/is,
  intro: "I'll build a todo list with filters, editing in place and undo.",
  summary:
    "A todo list: add with Enter, tick off, click a title to edit it, delete with undo, filter by all, active and completed, and clear what is completed. The list is kept in the browser.",
  component: { name: "TodoList", module: "components/todo-list" },
  files: {
    "hooks/use-todos.ts": useTodos,
    "components/todo-item.tsx": todoItem,
    "components/todo-list.tsx": todoList,
  },
};
