"use client";

import { Button } from "@/components/ui/button";
import { cn } from "@/lib/utils";
import type { Drafts } from "../drafts";
import { useDraftState } from "./use-drafts";

const WORDS = {
  saved: "Saved",
  saving: "Saving",
  unsaved: "Not saved yet",
  failed: "Not saved",
  conflict: "Changed meanwhile",
} as const;

/** Whether what was written is stored. */
export function SaveState({ drafts, path }: { drafts: Drafts; path: string }) {
  const { kind } = useDraftState(drafts, path);
  const isTroubled = kind === "failed" || kind === "conflict";
  return (
    <p
      role="status"
      className={cn(
        "shrink-0 pr-1 text-xs",
        isTroubled ? "text-destructive" : "text-muted-foreground",
      )}
    >
      {WORDS[kind]}
    </p>
  );
}

/** Why it could not be stored, and another try. */
export function SaveFailure({ drafts, path }: { drafts: Drafts; path: string }) {
  const state = useDraftState(drafts, path);
  if (state.kind !== "failed") return null;
  return (
    <div className="flex shrink-0 items-center gap-3 border-b bg-secondary py-1.5 pr-2 pl-4">
      <p role="alert" className="min-w-0 flex-1 break-words text-sm">
        {state.reason} What you wrote is kept in this browser.
      </p>
      <Button variant="secondary" size="sm" onClick={() => void drafts.save(path)}>
        Try again
      </Button>
    </div>
  );
}
