import type { ScriptedApp } from "../scripted-app.ts";
import kanbanState from "../stored-state/app/lib/stored-state.ts?raw";
import kanbanApp from "./app/components/kanban-app.tsx?raw";
import kanbanBoard from "./app/components/kanban-board.tsx?raw";
import kanbanCardItem from "./app/components/kanban-card-item.tsx?raw";
import kanbanCardMenu from "./app/components/kanban-card-menu.tsx?raw";
import kanbanColumn from "./app/components/kanban-column.tsx?raw";
import kanbanProgress from "./app/components/kanban-progress.tsx?raw";
import useKanban from "./app/hooks/use-kanban.ts?raw";
import useKanbanDrag from "./app/hooks/use-kanban-drag.ts?raw";

export const kanbanBoardApp: ScriptedApp = {
  title: "Kanban board",
  isWantedIn:
    /^(?!.*\b(landing|pricing) page\b).*\b(kanban|trello|(task|project|scrum|agile|sprint) ?boards?)\b/is,
  intro:
    "I'll build a board with three columns. You will drag cards between them with the mouse or a finger, or move them from the keyboard.",
  summary:
    "Your board is ready: add cards, drag them from “To do” to “Done”, click a card to reword it, and undo a deletion. Without a mouse, the arrow keys on a card's handle move it. Everything is kept in the browser.",
  frame: { name: "KanbanApp", module: "components/kanban-app" },
  sections: [
    {
      name: "Progress",
      isMeantBy: /\b(progress|statistics|stats|numbers|summary|percent(age)?|counts?)\b/i,
      component: { name: "KanbanProgress", module: "components/kanban-progress" },
      isThereAtFirst: false,
    },
    {
      name: "Board",
      isMeantBy:
        /^(?!.*\b(progress|statistics|stats|numbers|summary|percent(age)?|counts?)\b).*\b(board|columns?|cards?|kanban)\b/is,
      component: { name: "KanbanBoard", module: "components/kanban-board" },
      isThereAtFirst: true,
    },
  ],
  files: {
    "lib/kanban-state.ts": kanbanState,
    "hooks/use-kanban.ts": useKanban,
    "hooks/use-kanban-drag.ts": useKanbanDrag,
    "components/kanban-card-menu.tsx": kanbanCardMenu,
    "components/kanban-card-item.tsx": kanbanCardItem,
    "components/kanban-column.tsx": kanbanColumn,
    "components/kanban-board.tsx": kanbanBoard,
    "components/kanban-progress.tsx": kanbanProgress,
    "components/kanban-app.tsx": kanbanApp,
  },
  mistake: {
    path: "components/kanban-board.tsx",
    right: "onGrab={grab}\n            onMove={move}\n            onDelete",
    wrong: "onGrab={grab}\n            onDelete",
    repair: "The columns have to be told what happens when a card is moved. I pass that on.",
  },
};
