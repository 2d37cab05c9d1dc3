import { newId, storedState } from "@/lib/kanban-state";

export type ColumnId = "todo" | "doing" | "done";
export type KanbanCard = { id: string; title: string; columnId: ColumnId; isSample: boolean };
export type KanbanPlace = { columnId: ColumnId; index: number };

export const KANBAN_COLUMNS: readonly { id: ColumnId; name: string; dot: string }[] = [
  { id: "todo", name: "To do", dot: "bg-chart-3" },
  { id: "doing", name: "In progress", dot: "bg-chart-1" },
  { id: "done", name: "Done", dot: "bg-chart-2" },
];

const sample = (columnId: ColumnId, title: string): KanbanCard => ({
  id: newId(),
  title,
  columnId,
  isSample: true,
});

const cards = storedState<KanbanCard[]>({
  key: "kanban-cards",
  isValue: (stored) => Array.isArray(stored) && stored.every(isCard),
  initial: () => [
    sample("todo", "Write the invitation for the launch"),
    sample("todo", "Collect feedback from the first five users"),
    sample("todo", "Compare two hosting offers"),
    sample("doing", "Draw the icon in three sizes"),
    sample("doing", "Shorten the sign-up form"),
    sample("done", "Choose a name"),
  ],
});

export const useKanbanCards = cards.useValue;

export const cardsIn = (all: readonly KanbanCard[], column: ColumnId) =>
  all.filter((card) => card.columnId === column);

export function addKanbanCard(columnId: ColumnId, title: string) {
  cards.set([...cards.get(), { id: newId(), title, columnId, isSample: false }]);
}

export function renameKanbanCard(id: string, title: string) {
  cards.set(
    cards.get().map((card) => (card.id === id ? { ...card, title, isSample: false } : card)),
  );
}

/** The index counts the column's other cards. */
export function moveKanbanCard(id: string, { columnId, index }: KanbanPlace) {
  const moved = cards.get().find((card) => card.id === id);
  if (!moved) return;
  const others = cards.get().filter((card) => card.id !== id);
  const next = cardsIn(others, columnId)[index];
  const place = next ? others.indexOf(next) : others.length;
  cards.set(others.toSpliced(place, 0, { ...moved, columnId }));
}

/** Returns what puts them back where they were, whatever has changed in between. */
export function removeKanbanCards(isRemoved: (card: KanbanCard) => boolean): () => void {
  const places = [...cards.get().entries()].filter(([, card]) => isRemoved(card));
  cards.set(cards.get().filter((card) => !isRemoved(card)));
  return () => {
    const restored = [...cards.get()];
    for (const [index, card] of places) restored.splice(index, 0, card);
    cards.set(restored);
  };
}

const isCard = (card: Partial<KanbanCard> | null | undefined) =>
  typeof card?.id === "string" &&
  typeof card.title === "string" &&
  KANBAN_COLUMNS.some(({ id }) => id === card.columnId);
