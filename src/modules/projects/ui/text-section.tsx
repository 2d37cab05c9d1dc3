"use client";

import { type ReactNode, useState } from "react";
import { type FieldError, FieldProblem } from "@/components/field-problem";
import { cn } from "@/lib/utils";
import { SettingsForm } from "./settings-form";
import { SettingsSection } from "./settings-section";

type Field = {
  name: string;
  value: string;
  readOnly: boolean;
  onChange: (event: { target: { value: string } }) => void;
  "aria-labelledby": string;
  "aria-describedby": string;
  "aria-invalid": boolean;
};

type Props = {
  id: string;
  title: string;
  hint: ReactNode;
  /** What the server calls it when it refuses it. */
  field: string;
  stored: string;
  lengthMax?: number;
  saving: { isPending: boolean; isSuccess: boolean; error: FieldError | null };
  save: (text: string) => Promise<unknown>;
  children: (field: Field) => ReactNode;
  /** What came of it, below the form. */
  outcome?: ReactNode;
};

/** A section with one field. What is typed stays in it until it is stored. */
export function TextSection({ id, title, hint, field, stored, saving, save, ...props }: Props) {
  const { lengthMax = Number.POSITIVE_INFINITY, children, outcome } = props;
  const [typed, type] = useState<string>();
  const text = typed ?? stored;
  const length = text.trim().length;
  const isTooLong = length > lengthMax;
  return (
    <SettingsSection id={id} title={title} hint={hint}>
      <SettingsForm
        what={title.toLowerCase()}
        isChanged={text !== stored}
        isRefused={isTooLong}
        saving={saving}
        onSave={() =>
          void save(text).then(
            () => type(undefined),
            () => undefined, // told at the field
          )
        }
      >
        {children({
          name: id,
          value: text,
          readOnly: saving.isPending,
          onChange: ({ target }) => type(target.value),
          "aria-labelledby": `${id}-title`,
          "aria-describedby": `${id}-hint ${id}-count ${id}-problem`,
          "aria-invalid": isTooLong || saving.error !== null,
        })}
        <p
          id={`${id}-count`}
          role={isTooLong ? "alert" : undefined}
          className={cn(
            "mt-2 text-sm empty:hidden",
            isTooLong ? "text-destructive" : "text-muted-foreground",
          )}
        >
          {length > lengthMax * COUNT_FROM &&
            `${length.toLocaleString("en")} of ${lengthMax.toLocaleString("en")} characters`}
        </p>
        <FieldProblem id={`${id}-problem`} error={saving.error} field={field} />
      </SettingsForm>
      {outcome}
    </SettingsSection>
  );
}

const COUNT_FROM = 0.9;
