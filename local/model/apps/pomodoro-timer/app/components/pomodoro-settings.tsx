"use client";

import { useState } from "react";
import { Input } from "@/components/ui/input";
import { Label } from "@/components/ui/label";
import { Switch } from "@/components/ui/switch";
import {
  PHASE_MINUTES_MAX,
  POMODORO_PHASES,
  setPhaseMinutes,
  setPomodoroOption,
  usePomodoro,
} from "@/hooks/use-pomodoro";

export function PomodoroSettings() {
  const { minutes, hasSound, isInTitle } = usePomodoro();

  return (
    <section aria-labelledby="pomodoro-settings" className="flex flex-col gap-6 border-t pt-8">
      <h2 id="pomodoro-settings" className="font-medium">
        Settings
      </h2>
      <fieldset className="grid grid-cols-3 items-start gap-3">
        <legend className="mb-3 text-muted-foreground text-sm">Minutes</legend>
        {POMODORO_PHASES.map(({ id, name }) => (
          <MinutesField
            key={`${id}-${minutes[id]}`}
            name={name}
            minutes={minutes[id]}
            onChange={(value) => setPhaseMinutes(id, value)}
          />
        ))}
      </fieldset>
      <OptionSwitch
        name="Play a sound at the end"
        isOn={hasSound}
        onChange={(value) => setPomodoroOption({ hasSound: value })}
      />
      <OptionSwitch
        name="Show the time in the tab's title"
        isOn={isInTitle}
        onChange={(value) => setPomodoroOption({ isInTitle: value })}
      />
    </section>
  );
}

type MinutesFieldProps = { name: string; minutes: number; onChange: (minutes: number) => void };

function MinutesField({ name, minutes, onChange }: MinutesFieldProps) {
  const [isWrong, setIsWrong] = useState(false);
  const id = `pomodoro-${name.toLowerCase().replace(" ", "-")}`;

  const save = (text: string) => {
    const value = Number(text);
    const isRight = Number.isInteger(value) && value >= 1 && value <= PHASE_MINUTES_MAX;
    setIsWrong(!isRight);
    if (isRight && value !== minutes) onChange(value);
  };

  return (
    <div>
      <Label htmlFor={id} className="mb-2">
        {name}
      </Label>
      <Input
        id={id}
        type="number"
        inputMode="numeric"
        min={1}
        max={PHASE_MINUTES_MAX}
        defaultValue={minutes}
        aria-invalid={isWrong}
        aria-describedby={isWrong ? `${id}-problem` : undefined}
        onBlur={(event) => save(event.currentTarget.value)}
        onKeyDown={(event) => event.key === "Enter" && save(event.currentTarget.value)}
        className="h-10 tabular-nums"
      />
      {isWrong && (
        <p id={`${id}-problem`} className="mt-1.5 text-destructive text-sm">
          Whole minutes, from 1 to {PHASE_MINUTES_MAX}.
        </p>
      )}
    </div>
  );
}

type OptionSwitchProps = { name: string; isOn: boolean; onChange: (isOn: boolean) => void };

function OptionSwitch({ name, isOn, onChange }: OptionSwitchProps) {
  return (
    <Label className="flex min-h-8 justify-between gap-4 font-normal">
      {name}
      <Switch checked={isOn} onCheckedChange={onChange} />
    </Label>
  );
}
