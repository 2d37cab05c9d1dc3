"use client";

import { useState } from "react";
import { FieldProblem } from "@/components/field-problem";
import { Input } from "@/components/ui/input";
import { Label } from "@/components/ui/label";
import type { Limits, OwnLimits } from "@/modules/agent/limits";
import { printLimit, RUN_LIMIT_LABELS, RUN_LIMITS_MIN } from "@/modules/usage/limits";
import { SettingsForm } from "./settings-form";
import { SettingsSection } from "./settings-section";
import { useSaveSettings } from "./use-save-settings";

type Name = keyof Limits;

const NAMES = Object.keys(RUN_LIMIT_LABELS) as Name[];

type Props = { projectId: string; own: OwnLimits; usual: Limits; most: Limits };

export function LimitsSection({ projectId, own, usual, most }: Props) {
  const saving = useSaveSettings(projectId);
  const [typed, setTyped] = useState<Partial<Record<Name, string>>>({});
  const [problems, setProblems] = useState<Partial<Record<Name, string>>>({});
  const stored = (name: Name) => (own[name] === undefined ? "" : written(name, own[name]));
  const changed = NAMES.flatMap((name) => {
    const text = typed[name];
    return text === undefined || text === stored(name) ? [] : [{ name, text }];
  });

  const save = (form: HTMLFormElement) => {
    const refused = problemsOf(form, most);
    setProblems(refused);
    const first = NAMES.find((name) => refused[name]);
    if (first) return inputOf(form, first)?.focus();
    const limits = { ...own };
    for (const { name, text } of changed) {
      if (text === "") delete limits[name];
      else limits[name] = read(name, text);
    }
    saving.mutate({ projectId, limits }, { onSuccess: () => setTyped({}) });
  };

  return (
    <SettingsSection
      id="limits"
      title="Limits of one run"
      hint="A run that reaches one of them ends with what it has. Leave a field empty for the usual, which it shows."
    >
      <SettingsForm what="limits" isChanged={changed.length > 0} saving={saving} onSave={save}>
        <div className="grid grid-cols-1 gap-x-6 gap-y-5 sm:grid-cols-2">
          {NAMES.map((name) => (
            <LimitField
              key={name}
              name={name}
              text={typed[name] ?? stored(name)}
              usual={usual[name]}
              most={most[name]}
              problem={problems[name]}
              isBusy={saving.isPending}
              onType={(text) => {
                setTyped((known) => ({ ...known, [name]: text }));
                setProblems((known) => ({ ...known, [name]: undefined }));
              }}
            />
          ))}
        </div>
        <FieldProblem id="limits-problem" error={saving.error} field="limits" className="mt-4" />
      </SettingsForm>
    </SettingsSection>
  );
}

type FieldProps = {
  name: Name;
  text: string;
  usual: number;
  most: number;
  problem: string | undefined;
  isBusy: boolean;
  onType: (text: string) => void;
};

function LimitField({ name, text, usual, most, problem, isBusy, onType }: FieldProps) {
  const id = `limits-${name}`;
  return (
    <div>
      <Label htmlFor={id}>{RUN_LIMIT_LABELS[name]}</Label>
      <Input
        id={id}
        name={name}
        type="number"
        inputMode={isMoney(name) ? "decimal" : "numeric"}
        min={inUnits(name, RUN_LIMITS_MIN[name])}
        max={inUnits(name, most)}
        step={isMoney(name) ? CENT : 1}
        value={text}
        placeholder={printLimit(name, usual)}
        readOnly={isBusy}
        aria-invalid={problem !== undefined}
        aria-describedby={`${id}-hint ${id}-problem limits-problem`}
        className="mt-2 tabular-nums"
        onChange={({ target }) => onType(target.value)}
      />
      <p id={`${id}-hint`} className="mt-1.5 text-muted-foreground text-xs">
        At most {printLimit(name, most)}
      </p>
      <FieldProblem
        id={`${id}-problem`}
        error={problem ? { message: problem } : null}
        field={name}
        className="mt-1"
      />
    </div>
  );
}

/** What the browser finds wrong with the numbers, in sentences of ours. */
function problemsOf(form: HTMLFormElement, most: Limits) {
  const problems: Partial<Record<Name, string>> = {};
  for (const name of NAMES) {
    const validity = inputOf(form, name)?.validity;
    if (validity?.badInput) problems[name] = "Write a number.";
    else if (validity?.rangeOverflow) problems[name] = `At most ${printLimit(name, most[name])}.`;
    else if (validity?.rangeUnderflow)
      problems[name] = `At least ${printLimit(name, RUN_LIMITS_MIN[name])}.`;
    else if (validity?.stepMismatch)
      problems[name] = isMoney(name) ? "At most two decimals." : "Write a whole number.";
  }
  return problems;
}

function inputOf(form: HTMLFormElement, name: Name) {
  const input = form.elements.namedItem(name);
  return input instanceof HTMLInputElement ? input : undefined;
}

const CENT = 0.01;
const MICROS = 1_000_000;

const isMoney = (name: Name) => name === "microUsd";
const inUnits = (name: Name, value: number) => (isMoney(name) ? value / MICROS : value);
const written = (name: Name, value: number) =>
  isMoney(name) ? inUnits(name, value).toFixed(2) : String(value);
// Rounded: 1.1 dollars are not 1,100,000 micros in binary fractions.
const read = (name: Name, text: string) =>
  isMoney(name) ? Math.round(Number(text) * MICROS) : Number(text);
