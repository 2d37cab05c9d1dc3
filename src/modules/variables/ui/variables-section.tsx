"use client";

import { useRef, useState } from "react";
import { SettingsSection } from "@/modules/projects/ui/settings-section";
import { isPublic } from "../rules";
import { AddVariable } from "./add-variable";
import { RemoveVariable } from "./remove-variable";
import { type SetVariable, VariableRow } from "./variable-row";

type Props = {
  projectId: string;
  template: string;
  variables: SetVariable[];
};

export function VariablesSection({ projectId, template, variables }: Props) {
  const list = useRef<HTMLDivElement>(null);
  const opener = useRef<HTMLElement>(null);
  const [removing, setRemoving] = useState<string>();
  const [said, say] = useState("");
  return (
    <SettingsSection
      id="variables"
      title="Environment variables"
      hint="Keys and passwords that the app needs. Values are encrypted and never shown again; the agent sees the names only. The app has them at once."
    >
      <div ref={list} tabIndex={-1} className="outline-none">
        {variables.length > 0 && (
          <ul aria-label="Variables" className="mb-6 divide-y rounded-md border bg-card px-3">
            {variables.map((variable) => (
              <VariableRow
                key={variable.name}
                projectId={projectId}
                variable={variable}
                isPublic={isPublic(variable.name, template)}
                onReplaced={() => say(`${variable.name} was replaced.`)}
                onRemove={(button) => {
                  opener.current = button;
                  setRemoving(variable.name);
                }}
              />
            ))}
          </ul>
        )}
      </div>
      <AddVariable
        projectId={projectId}
        template={template}
        known={variables.map(({ name }) => name)}
        onAdded={(names) => say(addedSentence(names))}
      />
      <p role="status" className="mt-3 break-all text-muted-foreground text-sm empty:hidden">
        {said}
      </p>
      {removing !== undefined && (
        <RemoveVariable
          projectId={projectId}
          name={removing}
          onRemoved={() => {
            say(`${removing} was removed.`);
            setRemoving(undefined);
          }}
          onClose={() => setRemoving(undefined)}
          onLeft={() => (opener.current?.isConnected ? opener : list).current?.focus()}
        />
      )}
    </SettingsSection>
  );
}

const addedSentence = (names: string[]) =>
  names.length === 1 ? `${names[0]} was added.` : `${names.length} variables were added.`;
