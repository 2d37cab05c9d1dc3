"use client";

import { type KeyboardEvent, useState } from "react";
import { type Recall, stepInHistory } from "../recall";

/** ↑ at the start of the box brings back what was said before, ↓ what was being written. */
export function useRecall(said: readonly string[], text: string, onText: (text: string) => void) {
  const [recall, setRecall] = useState<(Recall & { text: string }) | null>(null);
  // Somebody has begun to change it: now it is a text of their own.
  const current = recall?.text === text ? recall : null;
  return (event: KeyboardEvent<HTMLTextAreaElement>): boolean => {
    const { selectionStart, selectionEnd } = event.currentTarget;
    const isAtStart = selectionStart === 0 && selectionEnd === 0;
    const isAsked =
      event.key === "ArrowUp" ? isAtStart || current : event.key === "ArrowDown" && current;
    if (!isAsked || event.shiftKey || event.altKey || event.metaKey) return false;
    const direction = event.key === "ArrowUp" ? "back" : "forth";
    const step = stepInHistory(said, { text, recall: current }, direction);
    if (!step) return false;
    onText(step.text);
    setRecall(step.recall && { ...step.recall, text: step.text });
    return true;
  };
}
