"use client";

import { cn } from "@/lib/utils";
import { useSmoothText } from "./use-smooth-text";

/** What the agent says. The mark at its end takes no room, so that no line breaks because of it. */
export function RunText({ text, isStreaming }: { text: string; isStreaming: boolean }) {
  const shown = useSmoothText(text);
  return (
    // Busy while it grows: a screen reader says it once, when it is whole.
    <p className="whitespace-pre-wrap break-words leading-relaxed" aria-busy={isStreaming}>
      {isStreaming ? shown.trimEnd() : shown}
      <span
        aria-hidden
        className={cn(
          "-mr-2 ml-0.5 inline-block h-[1.05em] w-1.5 animate-pulse rounded-[2px] bg-primary/60 align-text-bottom",
          !isStreaming && "hidden",
        )}
      />
    </p>
  );
}
