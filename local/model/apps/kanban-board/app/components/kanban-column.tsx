import { PlusIcon } from "lucide-react";
import { type FormEvent, type KeyboardEvent, type PointerEvent, useRef, useState } from "react";
import { KanbanCardItem } from "@/components/kanban-card-item";
import { Button } from "@/components/ui/button";
import { Textarea } from "@/components/ui/textarea";
import {
  addKanbanCard,
  type ColumnId,
  type KANBAN_COLUMNS,
  type KanbanCard,
  type KanbanPlace,
} from "@/hooks/use-kanban";
import type { KanbanDrag } from "@/hooks/use-kanban-drag";
import { cn } from "@/lib/utils";

type KanbanColumnProps = {
  column: (typeof KANBAN_COLUMNS)[number];
  cards: KanbanCard[] | undefined;
  drag: KanbanDrag | undefined;
  onGrab: (id: string, event: PointerEvent<HTMLElement>) => void;
  onMove: (card: KanbanCard, place: KanbanPlace) => void;
  onDelete: (card: KanbanCard) => void;
};

export function KanbanColumn({ column, cards, drag, onGrab, onMove, onDelete }: KanbanColumnProps) {
  const place = drag?.place?.columnId === column.id ? drag.place : undefined;
  const others = cards?.filter((card) => card.id !== drag?.id);
  const next = place && others?.[place.index];

  return (
    <section
      id={`kanban-${column.id}`}
      tabIndex={-1}
      aria-labelledby={`kanban-${column.id}-name`}
      className={cn(
        "flex flex-col gap-3 rounded-xl bg-muted/60 p-3 outline-none transition-colors focus-visible:ring-[3px] focus-visible:ring-ring/50 md:min-h-96",
        place && "bg-accent",
      )}
    >
      <div className="flex items-center gap-2.5 px-1 pt-1">
        <span aria-hidden className={cn("size-2.5 rounded-full", column.dot)} />
        <h2 id={`kanban-${column.id}-name`} className="font-medium text-sm">
          {column.name}
        </h2>
        <span className="text-muted-foreground text-sm tabular-nums">{cards?.length}</span>
      </div>
      <ul aria-labelledby={`kanban-${column.id}-name`} className="flex flex-col gap-2">
        {cards?.map((card, index) => (
          <KanbanCardItem
            key={card.id}
            card={card}
            index={index}
            drag={drag?.id === card.id ? drag : undefined}
            isMarked={next?.id === card.id}
            onGrab={(event) => onGrab(card.id, event)}
            onMove={(target) => onMove(card, target)}
            onDelete={() => onDelete(card)}
          />
        ))}
      </ul>
      {place && !next && <div aria-hidden className="-my-2 h-0.5 rounded-full bg-primary" />}
      {cards?.length === 0 && (
        <p className="rounded-lg border border-dashed px-4 py-6 text-center text-muted-foreground text-sm">
          Nothing here yet. Add a card or move one here.
        </p>
      )}
      <AddCard columnId={column.id} columnName={column.name} />
    </section>
  );
}

function AddCard({ columnId, columnName }: { columnId: ColumnId; columnName: string }) {
  const [isOpen, setIsOpen] = useState(false);
  const wasOpen = useRef(false);

  const close = () => {
    wasOpen.current = true;
    setIsOpen(false);
  };
  const takeFocusBack = (button: HTMLButtonElement | null) => {
    if (!button || !wasOpen.current) return;
    wasOpen.current = false;
    button.focus();
  };
  const add = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const title = String(new FormData(event.currentTarget).get("title")).trim();
    if (title) addKanbanCard(columnId, title);
    event.currentTarget.reset();
    event.currentTarget.querySelector("textarea")?.focus();
  };

  if (!isOpen) {
    return (
      <Button
        ref={takeFocusBack}
        variant="ghost"
        onClick={() => setIsOpen(true)}
        className="h-10 justify-start text-muted-foreground"
      >
        <PlusIcon aria-hidden />
        Add a card<span className="sr-only"> to {columnName}</span>
      </Button>
    );
  }
  return (
    <form onSubmit={add} className="flex flex-col gap-2">
      <Textarea
        name="title"
        ref={(field) => field?.focus()}
        aria-label={`New card in ${columnName}`}
        placeholder="What is it about?"
        maxLength={300}
        onKeyDown={(event) => submitOnEnter(event, close)}
        className="min-h-16 bg-card"
      />
      <div className="flex gap-2">
        <Button type="submit">Add card</Button>
        <Button variant="ghost" type="button" onClick={close}>
          Cancel
        </Button>
      </div>
    </form>
  );
}

function submitOnEnter(event: KeyboardEvent<HTMLTextAreaElement>, close: () => void) {
  if (event.key === "Escape") close();
  if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing) return;
  event.preventDefault();
  event.currentTarget.form?.requestSubmit();
}
