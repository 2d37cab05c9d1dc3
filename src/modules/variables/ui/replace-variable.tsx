"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { useUnsavedWarning } from "@/modules/projects/ui/use-unsaved-warning";
import { useSetVariable } from "./use-set-variable";
import { ValueField } from "./value-field";

type Props = { projectId: string; name: string; onReplaced: () => void; onCancel: () => void };

/** Another value under the same name. */
export function ReplaceVariable({ projectId, name, onReplaced, onCancel }: Props) {
  const set = useSetVariable(projectId);
  const [value, setValue] = useState("");
  useUnsavedWarning(value !== "");
  const canSave = value !== "" && !set.isPending;
  return (
    <form
      aria-label={`Replace ${name}`}
      noValidate
      className="mt-2 mb-1.5"
      onSubmit={(event) => {
        event.preventDefault();
        if (canSave) set.mutate({ projectId, name, value }, { onSuccess: onReplaced });
      }}
    >
      <ValueField
        id={`value-of-${name}`}
        label="New value"
        value={value}
        isBusy={set.isPending}
        error={set.error}
        autoFocus // it opens below the button that was just pressed
        onValue={setValue}
      />
      <div className="mt-3 flex gap-2">
        <Button type="submit" size="sm" aria-disabled={!canSave}>
          {set.isPending ? "Saving …" : "Save"}
        </Button>
        <Button size="sm" variant="ghost" onClick={onCancel}>
          Cancel
        </Button>
      </div>
    </form>
  );
}
