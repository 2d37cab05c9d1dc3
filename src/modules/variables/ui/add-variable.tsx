"use client";

import { type ClipboardEvent, useRef, useState } from "react";
import { FieldProblem } from "@/components/field-problem";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { Label } from "@/components/ui/label";
import { useUnsavedWarning } from "@/modules/projects/ui/use-unsaved-warning";
import { type EnvText, isEnvText, readEnvText } from "../env-text";
import { isPublic } from "../rules";
import { PastedVariables } from "./pasted-variables";
import { useSetVariable } from "./use-set-variable";
import { ValueField } from "./value-field";

type Props = {
  projectId: string;
  template: string;
  known: string[];
  onAdded: (names: string[]) => void;
};

/** One variable, or a whole .env file that is pasted where its name belongs. */
export function AddVariable({ projectId, template, known, onAdded }: Props) {
  const set = useSetVariable(projectId);
  const nameField = useRef<HTMLInputElement>(null);
  const [name, setName] = useState("");
  const [value, setValue] = useState("");
  const [addedCount, setAddedCount] = useState(0);
  const [pasted, setPasted] = useState<EnvText>();
  useUnsavedWarning(name !== "" || value !== "" || pasted !== undefined);

  const canAdd = name.trim() !== "" && value !== "" && !set.isPending;
  const isNameRefused = set.error?.data?.told.fields?.name !== undefined;
  const begin = () => {
    setName("");
    setValue("");
    setAddedCount((count) => count + 1);
    nameField.current?.focus();
  };
  const add = () => {
    if (!canAdd) return;
    set.mutate(
      { projectId, name, value },
      {
        onSuccess: () => {
          onAdded([name.trim()]);
          begin();
        },
      },
    );
  };
  const takePasted = (event: ClipboardEvent) => {
    const text = event.clipboardData.getData("text");
    if (!isEnvText(text)) return;
    event.preventDefault(); // the rest of it is no name, and may be secret
    const read = readEnvText(text);
    const [only, ...others] = read.entries;
    if (only && others.length === 0 && read.refused.length === 0) {
      setName(only.name);
      setValue(only.value);
    } else setPasted(read);
  };

  return (
    <>
      <form
        aria-label="Add a variable"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          add();
        }}
      >
        <div className="grid grid-cols-1 gap-x-4 gap-y-4 sm:grid-cols-2">
          <div className="min-w-0">
            <Label htmlFor="variable-name">Name</Label>
            <Input
              ref={nameField}
              id="variable-name"
              value={name}
              readOnly={set.isPending}
              spellCheck={false}
              autoComplete="off"
              autoCorrect="off"
              autoCapitalize="none"
              placeholder="STRIPE_SECRET_KEY"
              aria-invalid={isNameRefused}
              aria-describedby="variable-name-hint variable-name-problem"
              className="mt-2 font-mono"
              onChange={({ target }) => setName(target.value)}
              onPaste={takePasted}
            />
            <p id="variable-name-hint" className="mt-1.5 text-muted-foreground text-xs">
              {isPublic(name, template)
                ? "Everybody who opens the app can read a value with such a name."
                : "A whole .env file can be pasted here."}
            </p>
            <FieldProblem
              id="variable-name-problem"
              error={isNameRefused ? set.error : null}
              field="name"
              className="mt-1.5"
            />
          </div>
          <ValueField
            key={addedCount} // hidden again for the next one
            id="variable-value"
            label="Value"
            value={value}
            isBusy={set.isPending}
            error={set.error}
            onValue={setValue}
          />
        </div>
        <Button
          type="submit"
          variant={canAdd ? "primary" : "secondary"}
          aria-disabled={!canAdd}
          className="mt-5 min-w-20"
        >
          {set.isPending ? "Adding …" : "Add"}
          <span className="sr-only"> variable</span>
        </Button>
      </form>
      {pasted && (
        <PastedVariables
          projectId={projectId}
          template={template}
          known={known}
          pasted={pasted}
          onRest={(entries) => setPasted({ ...pasted, entries })}
          onAdded={onAdded}
          onEnd={() => setPasted(undefined)}
          onLeft={() => nameField.current?.focus()}
        />
      )}
    </>
  );
}
