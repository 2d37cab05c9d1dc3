"use client";

import { Skeleton } from "@/components/ui/skeleton";
import { WeatherSky } from "@/components/weather-sky";
import { inUnit, useWeather } from "@/hooks/use-weather";
import { SKIES } from "@/lib/weather-sample";

export function WeatherNow() {
  const shown = useWeather();
  if (!shown) return <Skeleton aria-hidden className="h-56 w-full max-w-md" />;
  const { city, unit, weather } = shown;
  const { degrees, feelsLike, sky } = weather.now;
  const [today] = weather.days;

  return (
    <section aria-labelledby="now" className="flex flex-col gap-2">
      <h2 id="now" className="font-medium text-xl">
        {city.name}
        <span className="font-normal text-muted-foreground">, {city.country}</span>
      </h2>
      <div className="flex items-center gap-6 sm:gap-10">
        <p className="font-light text-8xl tabular-nums tracking-tighter sm:text-9xl">
          {inUnit(degrees, unit)}°<span className="sr-only">{unit}</span>
        </p>
        <WeatherSky sky={sky} className="size-20 sm:size-28" />
      </div>
      <p aria-live="polite" className="text-lg">
        {SKIES[sky]}, feels like {inUnit(feelsLike, unit)}°
      </p>
      {today && (
        <p className="text-muted-foreground">
          Today between {inUnit(today.low, unit)}° and {inUnit(today.high, unit)}°, chance of rain{" "}
          {today.rainPercent}&nbsp;%
        </p>
      )}
    </section>
  );
}
