"use client";

import { memo, useLayoutEffect, useRef } from "react";
import { ToEndButton } from "@/components/to-end-button";
import { cn } from "@/lib/utils";
import type { LogLevel, LogLine } from "../log-lines";

/** So near to the end counts as being there. */
const END_PX = 24;

const LOOKS: Record<LogLevel, string> = {
  error: "border-destructive bg-destructive/8 text-destructive",
  warning: "border-warning bg-warning/8",
  plain: "border-transparent",
};

/** The lines, at their end for as long as the person does not scroll away from it. */
export function LogList({
  lines,
  isWrapped,
  isFollowed,
  onFollow,
}: {
  lines: readonly LogLine[];
  isWrapped: boolean;
  isFollowed: boolean;
  onFollow: (isFollowed: boolean) => void;
}) {
  const box = useRef<HTMLDivElement>(null);
  // The browser scrolls, and only it knows how long the lines have become.
  // biome-ignore lint/correctness/useExhaustiveDependencies: each new line and each change of their shape moves the end
  useLayoutEffect(() => {
    if (isFollowed && box.current) box.current.scrollTop = box.current.scrollHeight;
  }, [lines, isWrapped, isFollowed]);
  const onScroll = () => {
    if (!box.current) return;
    const { scrollHeight, scrollTop, clientHeight } = box.current;
    const isAtEnd = scrollHeight - scrollTop - clientHeight < END_PX;
    if (isAtEnd !== isFollowed) onFollow(isAtEnd);
  };
  return (
    <div className="relative h-full">
      <div
        ref={box}
        role="log"
        aria-live="off"
        aria-label="Server log"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by the keyboard
        tabIndex={0}
        className="h-full overflow-auto py-2 font-mono text-xs leading-relaxed -outline-offset-2"
        onScroll={onScroll}
      >
        <div className={cn(!isWrapped && "w-max min-w-full")}>
          {lines.map((line) => (
            <Line key={line.n} line={line} isWrapped={isWrapped} />
          ))}
        </div>
      </div>
      {!isFollowed && <ToEndButton className="right-4" onClick={() => onFollow(true)} />}
    </div>
  );
}

const Line = memo(function Line({ line, isWrapped }: { line: LogLine; isWrapped: boolean }) {
  return (
    <p
      data-level={line.level}
      className={cn(
        "min-h-[1.6em] border-l-2 px-4",
        isWrapped ? "whitespace-pre-wrap wrap-anywhere" : "whitespace-pre",
        LOOKS[line.level],
      )}
    >
      {line.text}
    </p>
  );
});
