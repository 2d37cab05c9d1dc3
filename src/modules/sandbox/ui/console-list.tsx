"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { cn } from "@/lib/utils";
import type { Level } from "../bridge-message";
import { type ConsoleLine, filterLines, type LineFilter } from "../preview-feed";
import { Clock } from "./clock";

const ALL: LineFilter = { errors: true, warnings: true, logs: true, text: "" };

const CHOICES = [
  { name: "errors", label: "Errors" },
  { name: "warnings", label: "Warnings" },
  { name: "logs", label: "Logs" },
] as const;

const LOOKS: Record<Level, string> = {
  error: "text-destructive",
  warn: "text-warning",
  info: "text-foreground",
  log: "text-foreground",
};

/** What the app has printed, the newest last. */
export function ConsoleList({ lines }: { lines: readonly ConsoleLine[] }) {
  const [filter, setFilter] = useState(ALL);
  const shown = filterLines(lines, filter);
  return (
    <div className="flex h-full min-h-0 flex-col">
      <div className="flex shrink-0 flex-wrap items-center gap-1 px-2 py-1.5">
        {CHOICES.map(({ name, label }) => (
          <Button
            key={name}
            variant="ghost"
            size="sm"
            aria-pressed={filter[name]}
            className={cn(
              "h-7 px-2 text-xs",
              filter[name] ? "bg-accent" : "text-muted-foreground line-through",
            )}
            onClick={() => setFilter({ ...filter, [name]: !filter[name] })}
          >
            {label}
          </Button>
        ))}
        <input
          type="search"
          aria-label="Filter the console"
          placeholder="Filter"
          value={filter.text}
          className="h-7 min-w-20 flex-1 rounded-md border border-input bg-card px-2 text-base placeholder:text-muted-foreground sm:text-xs"
          onChange={({ target }) => setFilter({ ...filter, text: target.value })}
        />
      </div>
      {/* Drawn from its end: the newest stays in view without a script that scrolls. It may say much, and is not read out. */}
      <div
        role="log"
        aria-label="Console"
        aria-live="off"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by the keyboard
        tabIndex={0}
        className="flex min-h-0 flex-1 flex-col-reverse overflow-y-auto border-t -outline-offset-2"
      >
        <div className="mb-auto w-full divide-y font-mono text-xs">
          {shown.map((line) => (
            <ConsoleRow key={line.id} line={line} />
          ))}
          {shown.length === 0 && (
            <p className="p-4 font-sans text-muted-foreground text-sm">
              {lines.length === 0 ? "The app has printed nothing yet." : "No line fits the filter."}
            </p>
          )}
        </div>
      </div>
    </div>
  );
}

function ConsoleRow({ line }: { line: ConsoleLine }) {
  if (line.kind !== "printed") {
    return (
      <p className="bg-muted px-3 py-1 text-center font-sans text-muted-foreground">
        {line.kind === "loaded" ? "The app was loaded again" : `${line.count} more were left out`}
      </p>
    );
  }
  return (
    <div className="flex items-start gap-3 px-3 py-1">
      <span className="shrink-0 text-muted-foreground">
        <Clock at={line.at} />
      </span>
      <span className={cn("min-w-0 flex-1 whitespace-pre-wrap break-words", LOOKS[line.level])}>
        <span className="sr-only">{line.level}: </span>
        {line.text}
      </span>
      {line.count > 1 && (
        <span className="shrink-0 rounded-full bg-muted px-1.5 text-muted-foreground tabular-nums">
          {line.count}
        </span>
      )}
    </div>
  );
}
