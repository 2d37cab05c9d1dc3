"use client";

import { type KeyboardEvent, useRef } from "react";

/**
 * One id for each thing that is asked for: asking again for the same, after a doubled click or a lost answer, carries
 * the same id, and anything else a new one.
 */
export function useRequestId() {
  const last = useRef<{ asked: string; id: string }>(undefined);
  return (asked: string) => {
    if (last.current?.asked !== asked) last.current = { asked, id: crypto.randomUUID() };
    return last.current.id;
  };
}

/** ⌘Enter or Ctrl+Enter, except while an input method is composing a word. */
export const isSendKey = (event: KeyboardEvent) =>
  event.key === "Enter" && (event.metaKey || event.ctrlKey) && !event.nativeEvent.isComposing;
