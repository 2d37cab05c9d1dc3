"use client";

import { Area, AreaChart, CartesianGrid, XAxis, YAxis } from "recharts";
import { ChartContainer, ChartTooltip, ChartTooltipContent } from "@/components/ui/chart";
import { Skeleton } from "@/components/ui/skeleton";
import { inUnit, useWeather } from "@/hooks/use-weather";

const CONFIG = { degrees: { label: "Temperature", color: "var(--chart-1)" } };

export function WeatherHours() {
  const shown = useWeather();
  const unit = shown?.unit ?? "C";
  const hours = shown?.weather.hours.map(({ at, degrees }) => ({
    hour: at.toLocaleTimeString(undefined, { hour: "numeric" }),
    degrees: inUnit(degrees, unit),
  }));
  const range = hours?.map(({ degrees }) => degrees) ?? [];

  return (
    <section aria-labelledby="hours" className="flex flex-col gap-6">
      <h2 id="hours" className="font-semibold text-xl tracking-tight">
        Next 24 hours
      </h2>
      {hours ? (
        <figure>
          <ChartContainer config={CONFIG} className="aspect-auto h-56 w-full">
            <AreaChart data={hours} margin={{ left: 0, right: 8, top: 8 }}>
              <CartesianGrid vertical={false} />
              <XAxis
                dataKey="hour"
                tickLine={false}
                axisLine={false}
                tickMargin={8}
                minTickGap={36}
              />
              <YAxis
                domain={["dataMin - 2", "dataMax + 2"]}
                tickLine={false}
                axisLine={false}
                width={36}
                tickFormatter={(degrees: number) => `${degrees}°`}
              />
              <ChartTooltip content={<ChartTooltipContent />} />
              <Area
                dataKey="degrees"
                type="monotone"
                stroke="var(--color-degrees)"
                strokeWidth={2}
                fill="var(--color-degrees)"
                fillOpacity={0.12}
                isAnimationActive={false}
              />
            </AreaChart>
          </ChartContainer>
          <figcaption className="sr-only">
            Between {Math.min(...range)}° and {Math.max(...range)}° {unit} in the next 24 hours
          </figcaption>
        </figure>
      ) : (
        <Skeleton aria-hidden className="h-56 w-full" />
      )}
    </section>
  );
}
