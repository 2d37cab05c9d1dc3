"use client";

import { PencilIcon, Trash2Icon } from "lucide-react";
import { useRef, useState } from "react";
import { IconButton } from "@/components/icon-button";
import { TimeAgo } from "@/components/time-ago";
import { ReplaceVariable } from "./replace-variable";

export type SetVariable = { name: string; updatedAt: Date; canBeRead: boolean };

type Props = {
  projectId: string;
  variable: SetVariable;
  isPublic: boolean;
  onReplaced: () => void;
  onRemove: (button: HTMLElement) => void;
};

/** What is set, without what it holds. */
export function VariableRow({ projectId, variable, isPublic, onReplaced, onRemove }: Props) {
  const { name, updatedAt, canBeRead } = variable;
  const replaceButton = useRef<HTMLButtonElement>(null);
  const [isReplacing, setReplacing] = useState(false);
  const end = () => {
    setReplacing(false);
    replaceButton.current?.focus();
  };
  return (
    <li className="py-2.5">
      <div className="flex items-center gap-1">
        <div className="min-w-0 flex-1">
          <p className="break-all font-mono text-sm">{name}</p>
          <p className="mt-0.5 flex flex-wrap items-center gap-x-2 text-muted-foreground text-xs">
            <span className="tracking-widest" aria-hidden>
              ••••••••
            </span>
            <span>
              set <TimeAgo at={updatedAt} />
            </span>
            {!canBeRead && (
              <span className="text-destructive">
                sealed with another KEY_SECRET: set it anew, the app does without it
              </span>
            )}
            {isPublic && <span className="text-warning">readable by everybody</span>}
          </p>
        </div>
        <IconButton
          ref={replaceButton}
          label={`Replace ${name}`}
          aria-expanded={isReplacing}
          className="text-muted-foreground"
          onClick={() => setReplacing(!isReplacing)}
        >
          <PencilIcon className="size-3.5" aria-hidden />
        </IconButton>
        <IconButton
          label={`Remove ${name}`}
          className="text-muted-foreground"
          onClick={(event) => onRemove(event.currentTarget)}
        >
          <Trash2Icon className="size-3.5" aria-hidden />
        </IconButton>
      </div>
      {isReplacing && (
        <ReplaceVariable
          projectId={projectId}
          name={name}
          onReplaced={() => {
            onReplaced();
            end();
          }}
          onCancel={end}
        />
      )}
    </li>
  );
}
