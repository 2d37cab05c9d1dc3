"use client";

import { type CSSProperties, type ReactNode, useRef, useState } from "react";
import { cn } from "@/lib/utils";

const STEP_PX = 24;
const LARGE_STEP_PX = 120;

/**
 * Two panels side by side, and the line between them. Of our own, because the first one's width has to stand in the
 * server's page: a library that measures first moves everything once it is alive.
 */
export function SplitView({
  label,
  first,
  second,
  width: keptWidth,
  min,
  usual,
  max,
  onSettled,
  isSecondAlone = false,
  className,
}: {
  /** Of the line, for who cannot see it. */
  label: string;
  first: ReactNode;
  second: ReactNode;
  /** Of the first panel, in pixels. The window may leave it less. */
  width: number;
  min: number;
  usual: number;
  max: number;
  onSettled: (width: number) => void;
  /** For as long as it is, the first one is kept and not shown. */
  isSecondAlone?: boolean;
  className?: string;
}) {
  const [width, setWidth] = useState(keptWidth);
  const root = useRef<HTMLDivElement>(null);
  const within = (wanted: number) => Math.round(Math.min(max, Math.max(min, wanted)));
  const settle = (wanted: number) => {
    setWidth(within(wanted));
    onSettled(within(wanted));
  };
  /** What is shown: the window may be narrower than what was chosen. */
  const shownWidth = () => root.current?.firstElementChild?.getBoundingClientRect().width ?? width;
  const byKey: Record<string, () => number> = {
    ArrowLeft: () => shownWidth() - STEP_PX,
    ArrowRight: () => shownWidth() + STEP_PX,
    PageDown: () => shownWidth() - LARGE_STEP_PX,
    PageUp: () => shownWidth() + LARGE_STEP_PX,
    Home: () => min,
    End: () => max,
  };
  return (
    <div
      ref={root}
      style={{ "--first": `${width}px` } as CSSProperties}
      className={cn(
        "grid grid-cols-[minmax(0,1fr)]",
        isSecondAlone
          ? "*:not-last:hidden!"
          : "md:grid-cols-[min(var(--first),60%)_auto_minmax(0,1fr)]",
        className,
      )}
    >
      {first}
      {/* biome-ignore lint/a11y/useSemanticElements: a rule cannot be moved */}
      <div
        role="separator"
        aria-label={label}
        aria-orientation="vertical"
        aria-valuenow={width}
        aria-valuemin={min}
        aria-valuemax={max}
        tabIndex={0}
        className="relative hidden w-px cursor-col-resize touch-none bg-border transition-colors after:absolute after:inset-y-0 after:-left-1.5 after:z-10 after:w-3 hover:bg-ring focus-visible:bg-ring focus-visible:outline-2 active:bg-ring md:block"
        onKeyDown={(event) => {
          const wanted = byKey[event.key];
          if (!wanted) return;
          event.preventDefault();
          settle(wanted());
        }}
        onDoubleClick={() => settle(usual)}
        // Captured, so that a frame under the pointer does not take it away.
        onPointerDown={({ currentTarget, pointerId }) => currentTarget.setPointerCapture(pointerId)}
        onPointerMove={({ currentTarget, pointerId, clientX }) => {
          if (!currentTarget.hasPointerCapture(pointerId)) return;
          setWidth(within(clientX - (root.current?.getBoundingClientRect().left ?? 0)));
        }}
        onLostPointerCapture={() => settle(width)}
      />
      {second}
    </div>
  );
}
