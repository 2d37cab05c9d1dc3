import { ArrowDownIcon, ArrowRightIcon, ArrowUpIcon, EllipsisIcon, Trash2Icon } from "lucide-react";
import { Button } from "@/components/ui/button";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { KANBAN_COLUMNS, type KanbanCard, type KanbanPlace } from "@/hooks/use-kanban";

type KanbanCardMenuProps = {
  card: KanbanCard;
  index: number;
  onMove: (place: KanbanPlace) => void;
  onDelete: () => void;
};

export function KanbanCardMenu({ card, index, onMove, onDelete }: KanbanCardMenuProps) {
  const moveWithin = (target: number) => onMove({ columnId: card.columnId, index: target });

  // The button that opened the menu may be gone with its card.
  const placeFocus = (event: Event) => {
    event.preventDefault();
    const grip = document.getElementById(`grip-${card.id}`);
    (grip ?? document.getElementById(`kanban-${card.columnId}`))?.focus();
  };

  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <Button
          variant="ghost"
          size="icon"
          aria-label={`Actions for ${card.title}`}
          onPointerDown={(event) => event.stopPropagation()}
          className="mr-1 text-muted-foreground"
        >
          <EllipsisIcon />
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent align="end" onCloseAutoFocus={placeFocus}>
        {KANBAN_COLUMNS.filter(({ id }) => id !== card.columnId).map((column) => (
          <DropdownMenuItem
            key={column.id}
            onSelect={() => onMove({ columnId: column.id, index: 0 })}
          >
            <ArrowRightIcon />
            Move to {column.name}
          </DropdownMenuItem>
        ))}
        <DropdownMenuItem disabled={index === 0} onSelect={() => moveWithin(index - 1)}>
          <ArrowUpIcon />
          Move up
        </DropdownMenuItem>
        <DropdownMenuItem onSelect={() => moveWithin(index + 1)}>
          <ArrowDownIcon />
          Move down
        </DropdownMenuItem>
        <DropdownMenuSeparator />
        <DropdownMenuItem variant="destructive" onSelect={onDelete}>
          <Trash2Icon />
          Delete
        </DropdownMenuItem>
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
