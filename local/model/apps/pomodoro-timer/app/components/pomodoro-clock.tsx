"use client";

import { PauseIcon, PlayIcon, RotateCcwIcon } from "lucide-react";
import { useEffect } from "react";
import { Button } from "@/components/ui/button";
import { Tabs, TabsContent, TabsList, TabsTrigger } from "@/components/ui/tabs";
import {
  choosePhase,
  POMODORO_PHASES,
  pausePomodoro,
  startPomodoro,
  usePomodoro,
  useTimeLeftMs,
} from "@/hooks/use-pomodoro";
import { formatClock } from "@/lib/pomodoro-time";

export function PomodoroClock() {
  const { phase, endsAt, minutes, isInTitle } = usePomodoro();
  const leftMs = useTimeLeftMs();
  const current = POMODORO_PHASES.find(({ id }) => id === phase) ?? POMODORO_PHASES[0];
  const isRunning = endsAt !== null;
  const isUntouched = leftMs === minutes[phase] * 60_000;
  const clock = formatClock(leftMs);
  const tabTitle = isInTitle && isRunning ? `${clock} · ${current?.name}` : undefined;

  // The title of the browser's tab.
  useEffect(() => {
    if (!tabTitle) return;
    const before = document.title;
    document.title = tabTitle;
    return () => {
      document.title = before;
    };
  }, [tabTitle]);

  return (
    <section aria-label="Timer">
      <Tabs
        value={phase}
        onValueChange={(value) => {
          const chosen = POMODORO_PHASES.find(({ id }) => id === value);
          if (chosen) choosePhase(chosen.id);
        }}
        activationMode="manual"
        className="items-center gap-10"
      >
        <TabsList aria-label="Focus or break" className="h-10 w-full sm:w-fit">
          {POMODORO_PHASES.map(({ id, name }) => (
            <TabsTrigger key={id} value={id} className="sm:px-4">
              {name}
            </TabsTrigger>
          ))}
        </TabsList>
        <TabsContent
          value={phase}
          className="flex w-full flex-col items-center gap-10 rounded-xl focus-visible:ring-[3px] focus-visible:ring-ring/50"
        >
          <div className="relative grid aspect-square w-full max-w-80 place-items-center">
            <Ring share={leftMs / (minutes[phase] * 60_000)} isBreak={phase !== "focus"} />
            <div className="absolute flex flex-col items-center gap-2">
              <p
                role="timer"
                aria-label="Time left"
                className="font-semibold text-6xl tabular-nums tracking-tighter sm:text-7xl"
              >
                {clock}
              </p>
              <p aria-live="polite" className="text-muted-foreground">
                {current?.call}
              </p>
            </div>
          </div>
          <div className="flex items-center gap-2">
            <Button
              onClick={isRunning ? pausePomodoro : startPomodoro}
              className="h-12 w-40 rounded-full text-base"
            >
              {isRunning ? <PauseIcon aria-hidden /> : <PlayIcon aria-hidden />}
              {isRunning ? "Pause" : isUntouched ? "Start" : "Continue"}
            </Button>
            <Button
              variant="outline"
              size="icon"
              aria-label="Start over"
              onClick={() => choosePhase(phase)}
              className="size-12 rounded-full"
            >
              <RotateCcwIcon />
            </Button>
          </div>
        </TabsContent>
      </Tabs>
    </section>
  );
}

function Ring({ share, isBreak }: { share: number; isBreak: boolean }) {
  const color = isBreak ? "text-chart-2" : "text-chart-1";
  return (
    <svg aria-hidden="true" viewBox="0 0 100 100" className={`-rotate-90 size-full ${color}`}>
      <circle cx="50" cy="50" r="47" fill="none" className="stroke-muted" strokeWidth="3" />
      <circle
        cx="50"
        cy="50"
        r="47"
        fill="none"
        stroke="currentColor"
        strokeWidth="3"
        strokeLinecap="round"
        pathLength="1"
        strokeDasharray={`${Math.max(0, Math.min(1, share))} 1`}
      />
    </svg>
  );
}
