"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent, DialogDescription, DialogTitle } from "@/components/ui/dialog";
import type { Entry, EnvText } from "../env-text";
import { isPublic } from "../rules";
import { useSetVariable } from "./use-set-variable";

type Props = {
  projectId: string;
  template: string;
  known: string[];
  pasted: EnvText;
  onRest: (entries: Entry[]) => void;
  onAdded: (names: string[]) => void;
  onEnd: () => void;
  /** Where the focus goes from here. */
  onLeft: () => void;
};

/** What a pasted file holds, before it is stored. What is stored leaves the list, so that a failure loses nothing. */
export function PastedVariables({
  projectId,
  template,
  known,
  pasted,
  onRest,
  onAdded,
  onEnd,
  onLeft,
}: Props) {
  const { entries, refused } = pasted;
  const set = useSetVariable(projectId);
  const [isBusy, setBusy] = useState(false);
  const addAll = async () => {
    setBusy(true);
    const added: string[] = [];
    try {
      for (const [n, entry] of entries.entries()) {
        await set.mutateAsync({ projectId, ...entry });
        added.push(entry.name);
        onRest(entries.slice(n + 1));
      }
      onEnd();
    } catch {
      // told beside the button
    } finally {
      if (added.length > 0) onAdded(added);
      setBusy(false);
    }
  };
  return (
    <Dialog open onOpenChange={() => !isBusy && onEnd()}>
      <DialogContent
        onCloseAutoFocus={(event) => {
          event.preventDefault();
          onLeft();
        }}
      >
        <DialogTitle>{entries.length === 0 ? "Nothing to add" : "Add what you pasted"}</DialogTitle>
        <DialogDescription>
          {entries.length === 0
            ? "No line of it can be used."
            : "Values are encrypted, and never shown again."}
        </DialogDescription>
        {entries.length > 0 && (
          <ul
            aria-label="Variables to add"
            // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by the keyboard
            tabIndex={0}
            className="max-h-60 divide-y overflow-y-auto rounded-md border bg-card px-3"
          >
            {entries.map(({ name }) => (
              <li key={name} className="flex flex-wrap items-baseline gap-x-3 py-2 text-sm">
                <span className="min-w-0 break-all font-mono">{name}</span>
                {isPublic(name, template) && (
                  <span className="text-warning text-xs">readable by everybody</span>
                )}
                {known.includes(name) && (
                  <span className="ml-auto text-muted-foreground text-xs">
                    replaces what is set
                  </span>
                )}
              </li>
            ))}
          </ul>
        )}
        {refused.length > 0 && (
          <div className="text-sm">
            <p className="font-medium">
              {refused.length === 1
                ? "One line is left out"
                : `${refused.length} lines are left out`}
            </p>
            <ul className="mt-1.5 grid gap-1 text-muted-foreground">
              {refused.map((sentence) => (
                <li key={sentence} className="break-words">
                  {sentence}
                </li>
              ))}
            </ul>
          </div>
        )}
        <p role="alert" className="text-destructive text-sm empty:hidden">
          {set.error?.message}
        </p>
        <div className="flex justify-end gap-2">
          <Button variant="ghost" aria-disabled={isBusy} onClick={() => !isBusy && onEnd()}>
            {entries.length === 0 ? "Close" : "Cancel"}
          </Button>
          {entries.length > 0 && (
            <Button aria-disabled={isBusy} onClick={() => !isBusy && void addAll()}>
              {isBusy ? "Adding …" : addSentence(entries.length)}
            </Button>
          )}
        </div>
      </DialogContent>
    </Dialog>
  );
}

const addSentence = (count: number) => (count === 1 ? "Add 1 variable" : `Add ${count} variables`);
