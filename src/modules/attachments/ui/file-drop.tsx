"use client";

import { type ClipboardEvent, useEffect, useEffectEvent, useState } from "react";
import { LIMITS_TOLD } from "../limits";

/**
 * Takes files that are dropped anywhere on the page, which the browser would open in its place. While some are over the
 * page it covers the box that takes them, and says so.
 */
export function FileDrop({ onFiles }: { onFiles: (files: readonly File[]) => void }) {
  const [isOver, setOver] = useState(false);
  const take = useEffectEvent(onFiles);
  useEffect(() => {
    const done = new AbortController();
    const on = (type: "dragover" | "dragleave" | "drop", react: (event: DragEvent) => void) =>
      window.addEventListener(
        type,
        (event) => {
          if (event.dataTransfer?.types.includes("Files")) react(event);
        },
        { signal: done.signal },
      );
    on("dragover", (event) => {
      event.preventDefault();
      setOver(true);
    });
    on("dragleave", (event) => {
      if (event.relatedTarget === null) setOver(false); // it has left the page
    });
    on("drop", (event) => {
      event.preventDefault();
      setOver(false);
      take([...(event.dataTransfer?.files ?? [])]);
    });
    return () => done.abort();
  }, []);

  if (!isOver) return null;
  return (
    <div className="absolute inset-0 z-10 flex flex-col items-center justify-center gap-1 rounded-[inherit] border-2 border-primary border-dashed bg-card p-3 text-center">
      <p className="font-medium">Drop to attach</p>
      <p className="text-balance text-muted-foreground text-xs">{LIMITS_TOLD}</p>
    </div>
  );
}

/** What is pasted as a file. Programs that copy text put a picture of it beside it: then the text is meant. */
export function pastedFiles({ clipboardData }: ClipboardEvent): File[] {
  return clipboardData.types.includes("text/plain") ? [] : [...clipboardData.files];
}
