import { type PointerEvent as ReactPointerEvent, useState } from "react";
import { KANBAN_COLUMNS, type KanbanPlace, moveKanbanCard } from "@/hooks/use-kanban";

export type KanbanDrag = { id: string; x: number; y: number; place: KanbanPlace | undefined };

/** Below this distance a press is a click. */
const DRAG_DISTANCE_PX = 6;
/** This close to an edge of the window, the page scrolls along. */
const EDGE_PX = 56;

/** Carries a card with the mouse, or with a finger on its handle. */
export function useKanbanDrag() {
  const [drag, setDrag] = useState<KanbanDrag>();

  const grab = (id: string, event: ReactPointerEvent<HTMLElement>) => {
    if (event.button !== 0) return;
    const { pageX, pageY } = event;
    const listening = new AbortController();
    let last: KanbanDrag | undefined;

    const carry = (move: PointerEvent) => {
      const x = move.pageX - pageX;
      const y = move.pageY - pageY;
      if (!last && Math.hypot(x, y) < DRAG_DISTANCE_PX) return;
      scrollNearEdge(move.clientY);
      last = { id, x, y, place: placeAt(move.clientX, move.clientY, id) };
      setDrag(last);
    };
    const stop = () => {
      listening.abort();
      setDrag(undefined);
    };
    const drop = () => {
      stop();
      if (!last) return;
      swallowClick();
      if (last.place) moveKanbanCard(id, last.place);
    };

    const { signal } = listening;
    window.addEventListener("pointermove", carry, { signal });
    window.addEventListener("pointerup", drop, { signal });
    window.addEventListener("pointercancel", stop, { signal });
    window.addEventListener("keydown", (key) => key.key === "Escape" && stop(), { signal });
  };

  return { drag, grab };
}

function placeAt(x: number, y: number, id: string): KanbanPlace | undefined {
  for (const { id: columnId } of KANBAN_COLUMNS) {
    const column = document.getElementById(`kanban-${columnId}`);
    const box = column?.getBoundingClientRect();
    if (!column || !box) continue;
    if (x < box.left || x > box.right || y < box.top || y > box.bottom) continue;
    const above = [...column.querySelectorAll<HTMLElement>("[data-card]")].filter((card) => {
      const { top, height } = card.getBoundingClientRect();
      return card.dataset.card !== id && top + height / 2 < y;
    });
    return { columnId, index: above.length };
  }
  return undefined;
}

function scrollNearEdge(y: number) {
  if (y < EDGE_PX) window.scrollBy(0, -12);
  if (y > window.innerHeight - EDGE_PX) window.scrollBy(0, 12);
}

/** The release of a drag is a click as well, which would open what is under it. */
function swallowClick() {
  const swallow = (event: MouseEvent) => event.stopPropagation();
  window.addEventListener("click", swallow, { capture: true, once: true });
  setTimeout(() => window.removeEventListener("click", swallow, { capture: true }));
}
