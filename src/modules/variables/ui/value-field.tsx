"use client";

import { EyeIcon, EyeOffIcon } from "lucide-react";
import { useState } from "react";
import { type FieldError, FieldProblem } from "@/components/field-problem";
import { IconButton } from "@/components/icon-button";
import { Label } from "@/components/ui/label";
import { Textarea } from "@/components/ui/textarea";
import { cn } from "@/lib/utils";
import { HIDDEN_LENGTH_MIN } from "../rules";

type Props = {
  id: string;
  label: string;
  value: string;
  isBusy: boolean;
  error: FieldError | null;
  autoFocus?: boolean;
  onValue: (value: string) => void;
};

/** Dots as in a password field, which would lose the line breaks of a key that is pasted. */
export function ValueField({ id, label, value, isBusy, error, autoFocus, onValue }: Props) {
  const [isShown, setShown] = useState(false);
  const isShort = value !== "" && value.length < HIDDEN_LENGTH_MIN;
  return (
    <div className="min-w-0">
      <Label htmlFor={id}>{label}</Label>
      <div className="relative mt-2">
        <Textarea
          id={id}
          rows={1}
          value={value}
          readOnly={isBusy}
          autoFocus={autoFocus}
          spellCheck={false}
          autoComplete="off"
          autoCorrect="off"
          autoCapitalize="none"
          data-1p-ignore
          data-lpignore="true"
          aria-invalid={error !== null && value !== ""}
          aria-describedby={`${id}-hint ${id}-problem`}
          className={cn(
            "max-h-60 min-h-9 resize-none break-all py-[5px] pr-10 font-mono leading-6 sm:leading-6",
            !isShown && "[-webkit-text-security:disc]",
          )}
          onChange={({ target }) => onValue(target.value)}
        />
        <IconButton
          label={isShown ? "Hide what is typed" : "Show what is typed"}
          className="absolute top-0.5 right-0.5 size-8 text-muted-foreground"
          onClick={() => setShown(!isShown)}
        >
          {isShown ? <EyeOffIcon aria-hidden /> : <EyeIcon aria-hidden />}
        </IconButton>
      </div>
      <p id={`${id}-hint`} className="mt-1.5 text-muted-foreground text-xs empty:hidden">
        {isShort &&
          `Shorter than ${HIDDEN_LENGTH_MIN} characters: it cannot be hidden in what commands print.`}
      </p>
      <FieldProblem id={`${id}-problem`} error={error} field="value" className="mt-1.5" />
    </div>
  );
}
