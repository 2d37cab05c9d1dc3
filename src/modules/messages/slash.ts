/** What can be done by its name, from where one writes. */
export type SlashCommand = { name: string; told: string; run: () => void };

/** The commands that what is written may become; none where it is a message. */
export function findCommands(text: string, commands: readonly SlashCommand[]): SlashCommand[] {
  const typed = /^\/(\w*)$/.exec(text)?.[1]?.toLowerCase();
  return typed === undefined ? [] : commands.filter(({ name }) => name.startsWith(typed));
}
