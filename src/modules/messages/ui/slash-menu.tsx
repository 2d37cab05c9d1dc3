import { cn } from "@/lib/utils";
import type { SlashCommand } from "../slash";

export const optionId = (menuId: string, name: string) => `${menuId}-${name}`;

/** Above the box, while what is written may become a command. The cursor stays in the box. */
export function SlashMenu({
  id,
  commands,
  chosen,
  onRun,
}: {
  id: string;
  commands: SlashCommand[];
  chosen: SlashCommand;
  onRun: (command: SlashCommand) => void;
}) {
  return (
    <div
      id={id}
      role="listbox"
      aria-label="Commands"
      className="absolute inset-x-0 bottom-full z-20 mb-2 max-h-80 overflow-y-auto rounded-lg border bg-popover p-1 shadow-block"
    >
      {commands.map((command) => {
        const isChosen = command.name === chosen.name;
        return (
          <div
            key={command.name}
            id={optionId(id, command.name)}
            ref={isChosen ? (option) => option?.scrollIntoView({ block: "nearest" }) : undefined}
            role="option"
            aria-selected={isChosen}
            tabIndex={-1}
            className={cn(
              "flex cursor-pointer items-baseline gap-3 rounded-md px-3 py-1.5 text-sm hover:bg-accent",
              isChosen && "bg-accent",
            )}
            // Before the box loses the cursor.
            onPointerDown={(event) => {
              event.preventDefault();
              onRun(command);
            }}
          >
            <span className="font-mono text-[13px]">/{command.name}</span>
            <span className="truncate text-muted-foreground text-xs">{command.told}</span>
          </div>
        );
      })}
    </div>
  );
}
