import type { MouseEvent } from "react";
import { flushSync } from "react-dom";

/** Marks the conversation's scroller, which is drawn from its end. */
export const DRAWN_FROM_END = { "data-drawn-from-end": true };

/**
 * Opens or closes something without moving the button: what grows above the end would slide up under the pointer. Where a
 * panel is named, it is then brought into view.
 */
export function toggleInPlace(
  { currentTarget }: MouseEvent<HTMLElement>,
  toggle: () => void,
  panelId?: string,
) {
  const before = currentTarget.getBoundingClientRect().top;
  flushSync(toggle);
  const moved = currentTarget.getBoundingClientRect().top - before;
  currentTarget.closest("[data-drawn-from-end]")?.scrollBy(0, moved);
  if (panelId) document.getElementById(panelId)?.scrollIntoView({ block: "nearest" });
}
