"use client";

import { useState } from "react";
import { toast } from "sonner";
import { KanbanColumn } from "@/components/kanban-column";
import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import {
  cardsIn,
  KANBAN_COLUMNS,
  type KanbanCard,
  type KanbanPlace,
  moveKanbanCard,
  removeKanbanCards,
  useKanbanCards,
} from "@/hooks/use-kanban";
import { useKanbanDrag } from "@/hooks/use-kanban-drag";

export function KanbanBoard() {
  const cards = useKanbanCards();
  const { drag, grab } = useKanbanDrag();
  const [announcement, setAnnouncement] = useState("");

  const move = (card: KanbanCard, place: KanbanPlace) => {
    const column = KANBAN_COLUMNS.find(({ id }) => id === place.columnId);
    moveKanbanCard(card.id, place);
    setAnnouncement(`${card.title}: ${column?.name}, place ${place.index + 1}`);
    // In another column the card is another element, which is there with the next frame.
    requestAnimationFrame(() => document.getElementById(`grip-${card.id}`)?.focus());
  };
  const remove = (card: KanbanCard) => {
    const undo = removeKanbanCards(({ id }) => id === card.id);
    toast(`Deleted “${card.title}”`, { action: { label: "Undo", onClick: undo } });
  };

  return (
    <section aria-label="Board" className="flex flex-col gap-5">
      <div className="grid gap-4 md:grid-cols-3 lg:gap-6">
        {KANBAN_COLUMNS.map((column) => (
          <KanbanColumn
            key={column.id}
            column={column}
            cards={cards && cardsIn(cards, column.id)}
            drag={drag}
            onGrab={grab}
            onMove={move}
            onDelete={remove}
          />
        ))}
      </div>
      {!cards && <Skeleton className="h-5 w-60" />}
      {cards?.some((card) => card.isSample) && <SampleHint />}
      <p aria-live="assertive" className="sr-only">
        {announcement}
      </p>
    </section>
  );
}

function SampleHint() {
  const clear = () => {
    const undo = removeKanbanCards((card) => card.isSample);
    toast("Sample cards cleared", { action: { label: "Undo", onClick: undo } });
  };
  return (
    <p className="text-muted-foreground text-sm">
      The board starts with sample cards.{" "}
      <Button variant="link" className="h-auto p-0 underline" onClick={clear}>
        Clear them
      </Button>
    </p>
  );
}
