"use client";

import { Progress } from "@/components/ui/progress";
import { cardsIn, KANBAN_COLUMNS, useKanbanCards } from "@/hooks/use-kanban";
import { cn } from "@/lib/utils";

export function KanbanProgress() {
  const cards = useKanbanCards() ?? [];
  const done = cardsIn(cards, "done").length;
  const percent = cards.length === 0 ? 0 : Math.round((100 * done) / cards.length);

  return (
    <section aria-labelledby="kanban-progress" className="flex flex-col gap-4 border-b pb-6">
      <div className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
        <h2 id="kanban-progress" className="font-semibold text-3xl tabular-nums tracking-tight">
          {percent}% done
        </h2>
        <p className="text-muted-foreground text-sm tabular-nums">
          {cards.length === 0 ? "No cards yet" : `${done} of ${cards.length} cards finished`}
        </p>
      </div>
      <Progress
        aria-label="Share of cards that are done"
        value={percent}
        className="h-2 bg-chart-2/20 [&>[data-slot=progress-indicator]]:bg-chart-2"
      />
      <dl className="flex flex-wrap gap-x-6 gap-y-2 text-sm">
        {KANBAN_COLUMNS.map((column) => (
          <div key={column.id} className="flex items-center gap-2">
            <dt className="flex items-center gap-2 text-muted-foreground">
              <span aria-hidden className={cn("size-2.5 rounded-full", column.dot)} />
              {column.name}
            </dt>
            <dd className="font-medium tabular-nums">{cardsIn(cards, column.id).length}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
