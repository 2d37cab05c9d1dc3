"use client";

import { type RefObject, useEffect, useEffectEvent } from "react";
import { isTyping } from "@/components/use-keys";
import type { PreviewLine } from "./use-preview-line";

/** E begins to pick and Escape ends it. The app in its frame hears Escape itself, once it has the keyboard. */
export function usePickKeys(
  { feed, isPicking, pick }: PreviewLine,
  frame: RefObject<HTMLIFrameElement | null>,
) {
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    const isPlain = !event.metaKey && !event.ctrlKey && !event.altKey;
    const isBegin = event.key.toLowerCase() === "e" && isPlain && !isTyping(event.target);
    if (event.key === "Escape" && isPicking) pick(false);
    else if (isBegin && feed.isHeard && frame.current?.checkVisibility()) pick(!isPicking);
    else return;
    event.preventDefault();
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => onKeyDown(event);
    window.addEventListener("keydown", listen);
    return () => window.removeEventListener("keydown", listen);
  }, []);
}
