"use client";

import { useEffect, useState } from "react";

/** A frame shows this part of what is still missing: bursts become a flow, and nothing lags by more than a moment. */
const PART_PER_FRAME = 1 / 2;

/** A growing text, let out frame by frame. What is there at first is shown at once. */
export function useSmoothText(text: string): string {
  const [shownLength, setShownLength] = useState(text.length);

  useEffect(() => {
    if (shownLength >= text.length) return;
    const frame = requestAnimationFrame(() => {
      const missing = text.length - shownLength;
      const isStill = matchMedia("(prefers-reduced-motion: reduce)").matches;
      setShownLength(isStill ? text.length : shownLength + Math.ceil(missing * PART_PER_FRAME));
    });
    return () => cancelAnimationFrame(frame);
  }, [shownLength, text.length]);

  return text.slice(0, atWholeCharacter(text, shownLength));
}

/** One code unit further where the cut would fall into the middle of a character. */
const atWholeCharacter = (text: string, end: number) =>
  /[\uD800-\uDBFF]/.test(text.charAt(end - 1)) ? end + 1 : end;
