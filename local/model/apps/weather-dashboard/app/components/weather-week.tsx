"use client";

import { DropletIcon } from "lucide-react";
import { Skeleton } from "@/components/ui/skeleton";
import { WeatherSky } from "@/components/weather-sky";
import { inUnit, useWeather } from "@/hooks/use-weather";

export function WeatherWeek() {
  const shown = useWeather();
  if (!shown) return <Skeleton aria-hidden className="h-80 w-full" />;
  const { unit, weather } = shown;
  const { days } = weather;
  const coldest = Math.min(...days.map(({ low }) => low));
  const warmest = Math.max(...days.map(({ high }) => high));
  const place = (degrees: number) => (100 * (degrees - coldest)) / Math.max(1, warmest - coldest);

  return (
    <section aria-labelledby="week" className="flex flex-col gap-4">
      <h2 id="week" className="font-semibold text-xl tracking-tight">
        Next seven days
      </h2>
      <ol className="divide-y">
        {days.map(({ at, low, high, sky, rainPercent }, index) => (
          <li key={at.getTime()} className="flex items-center gap-3 py-3.5 tabular-nums sm:gap-6">
            <span className="w-20 shrink-0 sm:w-32">
              {index === 0 ? "Today" : at.toLocaleDateString(undefined, { weekday: "long" })}
            </span>
            <WeatherSky sky={sky} className="size-6" />
            <span className="flex w-14 shrink-0 items-center gap-1 text-muted-foreground text-sm">
              <DropletIcon role="img" aria-label="Chance of rain" className="size-3.5" />
              {rainPercent} %
            </span>
            <span className="ml-auto w-9 text-right text-muted-foreground">
              <span className="sr-only">From </span>
              {inUnit(low, unit)}°
            </span>
            <span
              aria-hidden
              className="relative hidden h-1.5 flex-1 rounded-full bg-muted sm:block"
            >
              <span
                className="absolute inset-y-0 rounded-full bg-chart-1"
                style={{ left: `${place(low)}%`, right: `${100 - place(high)}%` }}
              />
            </span>
            <span className="w-9 font-medium">
              <span className="sr-only">to </span>
              {inUnit(high, unit)}°
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
