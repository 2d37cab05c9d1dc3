/** What the keyboard does, as the help shows it. */
export const SHORTCUTS = [
  { keys: ["⌘", "K"], does: "Open the command palette" },
  { keys: ["⌘", "↵"], does: "Send what you wrote" },
  { keys: ["N"], does: "Begin a new app" },
  { keys: ["/"], does: "Search your apps" },
  { keys: ["M"], does: "Write a message, in an app" },
  { keys: ["P"], does: "Show the preview" },
  { keys: ["C"], does: "Show the code" },
  { keys: ["D"], does: "Show the changes" },
  { keys: ["E"], does: "Pick an element in the preview" },
  { keys: ["T"], does: "Show the terminal" },
  { keys: ["L"], does: "Show the server’s log" },
  { keys: ["F"], does: "Show the preview in full screen, or leave it" },
  { keys: ["?"], does: "Show these shortcuts" },
  { keys: ["Esc"], does: "Close what is open" },
] as const;
