/** What the keyboard does, as the help shows it. */
export const SHORTCUTS = [
  { keys: ["⌘", "K"], does: "Open the command palette" },
  { keys: ["⌘", "↵"], does: "Send what you wrote" },
  { keys: ["N"], does: "Begin a new app" },
  { keys: ["/"], does: "Search your apps" },
  { keys: ["?"], does: "Show these shortcuts" },
  { keys: ["Esc"], does: "Close what is open" },
] as const;
