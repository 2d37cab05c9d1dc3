"use client";

import { memo } from "react";
import { MarkdownText } from "@/components/markdown";
import { useIsPlain } from "@/modules/account/ui/use-detail";
import { settledLength } from "../settled-text";
import { useSmoothText } from "./use-smooth-text";

/** What the agent says. Of a growing text only the end is read anew with every frame. */
export const RunText = memo(function RunText({
  text,
  isStreaming,
}: {
  text: string;
  isStreaming: boolean;
}) {
  const shown = useSmoothText(text);
  const hasCode = !useIsPlain();
  const isGrowing = isStreaming || shown.length < text.length;
  const settled = isGrowing ? settledLength(shown) : shown.length;
  return (
    // Busy while it grows: a screen reader says it once, when it is whole.
    <div aria-busy={isStreaming} data-growing={isGrowing || undefined} className="run-text">
      <MarkdownText text={shown.slice(0, settled)} isGrowing={false} hasCode={hasCode} />
      {settled < shown.length && (
        // Another paragraph is another element: one that went on further down would have jumped there.
        <MarkdownText key={settled} text={shown.slice(settled)} isGrowing hasCode={hasCode} />
      )}
    </div>
  );
});
