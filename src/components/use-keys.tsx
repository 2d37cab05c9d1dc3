"use client";

import { useEffect } from "react";

/** Single keys that do something wherever the cursor is not in a field. */
export function useKeys(actions: Readonly<Record<string, () => void>>) {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.metaKey || event.ctrlKey || event.altKey || isTyping(event.target)) return;
      const act = actions[event.key];
      if (!act || event.defaultPrevented) return;
      event.preventDefault();
      act();
    };
    window.addEventListener("keydown", onKeyDown);
    return () => window.removeEventListener("keydown", onKeyDown);
  }, [actions]);
}

/** Whether a key belongs to what stands under it, and to nothing else. */
export const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement &&
  (target.isContentEditable ||
    target.closest(
      "input:not([type=radio], [type=checkbox]), textarea, select, [role=dialog], [role=menu]",
    ) !== null);
