import type { MouseEvent } from "react";
import { flushSync } from "react-dom";
import { leaveEnd } from "./use-stay-at-end";

/** Opens or closes something without moving the button away. Where a panel is named, it is then brought into view. */
export function toggleInPlace(
  { currentTarget }: MouseEvent<HTMLElement>,
  toggle: () => void,
  panelId?: string,
) {
  leaveEnd(currentTarget);
  flushSync(toggle);
  if (panelId) document.getElementById(panelId)?.scrollIntoView({ block: "nearest" });
}
