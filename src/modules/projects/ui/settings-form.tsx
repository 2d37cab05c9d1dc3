"use client";

import { CheckIcon } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { useUnsavedWarning } from "./use-unsaved-warning";

/** The form of one section, with its own way to save it and word of whether that was done. */
export function SettingsForm({
  what,
  isChanged,
  isRefused = false,
  saving,
  onSave,
  children,
}: {
  /** Tells its button from those of the other sections. */
  what: string;
  isChanged: boolean;
  isRefused?: boolean;
  saving: { isPending: boolean; isSuccess: boolean };
  onSave: (form: HTMLFormElement) => void;
  children: ReactNode;
}) {
  useUnsavedWarning(isChanged);
  const canSave = isChanged && !isRefused && !saving.isPending;
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (canSave) onSave(event.currentTarget);
      }}
    >
      {children}
      <div className="mt-5 flex items-center gap-4">
        {/* Not `disabled`, which would take the focus away from who presses it. */}
        <Button
          type="submit"
          variant={isChanged ? "primary" : "secondary"}
          aria-disabled={!canSave}
          className="min-w-20"
        >
          {saving.isPending ? "Saving …" : "Save"}
          <span className="sr-only"> {what}</span>
        </Button>
        <p role="status" className="flex items-center gap-1.5 text-muted-foreground text-sm">
          {saving.isSuccess && !isChanged && (
            <>
              <CheckIcon className="size-4 text-primary" aria-hidden />
              Saved
            </>
          )}
        </p>
      </div>
    </form>
  );
}
