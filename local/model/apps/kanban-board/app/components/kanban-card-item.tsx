import { GripVerticalIcon } from "lucide-react";
import { type KeyboardEvent, type PointerEvent, useState } from "react";
import { KanbanCardMenu } from "@/components/kanban-card-menu";
import { Textarea } from "@/components/ui/textarea";
import {
  KANBAN_COLUMNS,
  type KanbanCard,
  type KanbanPlace,
  renameKanbanCard,
} from "@/hooks/use-kanban";
import type { KanbanDrag } from "@/hooks/use-kanban-drag";
import { cn } from "@/lib/utils";

type KanbanCardItemProps = {
  card: KanbanCard;
  index: number;
  drag: KanbanDrag | undefined;
  /** The card that is being dragged would land above this one. */
  isMarked: boolean;
  onGrab: (event: PointerEvent<HTMLElement>) => void;
  onMove: (place: KanbanPlace) => void;
  onDelete: () => void;
};

export function KanbanCardItem(props: KanbanCardItemProps) {
  const { card, index, drag, isMarked, onGrab, onMove, onDelete } = props;
  const [isEditing, setIsEditing] = useState(false);

  return (
    <li
      data-card={card.id}
      onPointerDown={(event) => event.pointerType === "mouse" && !isEditing && onGrab(event)}
      style={drag && { transform: `translate(${drag.x}px, ${drag.y}px) rotate(1.5deg)` }}
      className={cn(
        "relative flex items-start rounded-lg border bg-card py-1 text-sm shadow-xs",
        !isEditing && "select-none pointer-fine:cursor-grab",
        drag && "pointer-events-none z-20 shadow-lg",
        isMarked &&
          "before:absolute before:inset-x-0 before:-top-[5px] before:h-0.5 before:rounded-full before:bg-primary",
      )}
    >
      <button
        type="button"
        id={`grip-${card.id}`}
        aria-label={`Move ${card.title} with the arrow keys`}
        onKeyDown={(event) => moveByKey(event, { ...card, index }, onMove)}
        onPointerDown={(event) => event.pointerType !== "mouse" && onGrab(event)}
        className="grid h-9 w-8 shrink-0 cursor-grab touch-none place-items-center rounded-md text-muted-foreground outline-none focus-visible:ring-[3px] focus-visible:ring-ring/50"
      >
        <GripVerticalIcon aria-hidden className="size-4" />
      </button>
      {isEditing ? (
        <TitleField card={card} onDone={() => setIsEditing(false)} />
      ) : (
        <button
          type="button"
          aria-label={`Edit ${card.title}`}
          onClick={() => setIsEditing(true)}
          className="wrap-anywhere min-h-9 min-w-0 flex-1 cursor-[inherit] rounded-md px-1 py-2 text-left outline-none focus-visible:ring-[3px] focus-visible:ring-ring/50"
        >
          {card.title}
        </button>
      )}
      <KanbanCardMenu card={card} index={index} onMove={onMove} onDelete={onDelete} />
    </li>
  );
}

function moveByKey(
  event: KeyboardEvent,
  { columnId, index }: KanbanPlace,
  onMove: (place: KanbanPlace) => void,
) {
  const column = KANBAN_COLUMNS.findIndex(({ id }) => id === columnId);
  const [acrossBy, downBy] = ARROWS[event.key] ?? [0, 0];
  const target = KANBAN_COLUMNS[column + acrossBy];
  if (!target || (acrossBy === 0 && downBy === 0)) return;
  event.preventDefault();
  onMove({ columnId: target.id, index: Math.max(0, index + downBy) });
}

const ARROWS: Record<string, [number, number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

function TitleField({ card, onDone }: { card: KanbanCard; onDone: () => void }) {
  const finish = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.key === "Escape") event.currentTarget.value = card.title; // leaving the field saves it
    if (event.key !== "Escape" && (event.key !== "Enter" || event.shiftKey)) return;
    event.preventDefault();
    event.currentTarget.blur();
    document.getElementById(`grip-${card.id}`)?.focus();
  };
  const save = (value: string) => {
    const title = value.trim();
    if (title && title !== card.title) renameKanbanCard(card.id, title);
    onDone();
  };
  return (
    <Textarea
      ref={(field) => field?.focus()}
      aria-label={`Title of ${card.title}`}
      defaultValue={card.title}
      maxLength={300}
      onKeyDown={finish}
      onBlur={(event) => save(event.currentTarget.value)}
      className="min-h-9 flex-1 px-2 py-1.5"
    />
  );
}
