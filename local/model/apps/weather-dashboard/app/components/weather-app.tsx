"use client";

import type { ReactNode } from "react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import {
  Select,
  SelectContent,
  SelectItem,
  SelectTrigger,
  SelectValue,
} from "@/components/ui/select";
import { chooseCity, chooseUnit, useWeather } from "@/hooks/use-weather";
import { CITIES } from "@/lib/weather-sample";

const UNITS = ["C", "F"] as const;

type WeatherAppProps = { title: string; actions?: ReactNode; children: ReactNode };

export function WeatherApp({ title, actions, children }: WeatherAppProps) {
  const shown = useWeather();

  return (
    <main className="min-h-dvh bg-gradient-to-b from-chart-1/12 to-background to-60% px-5 py-8 sm:px-8 sm:py-12">
      <div className="mx-auto flex max-w-5xl flex-col gap-12 sm:gap-16">
        <header className="flex flex-wrap items-center gap-x-4 gap-y-5">
          <div className="flex min-w-0 flex-1 basis-60 flex-wrap items-center gap-3">
            <h1 className="wrap-anywhere font-semibold text-lg tracking-tight">{title}</h1>
            <Badge variant="outline">Sample data</Badge>
          </div>
          <div className="flex items-center gap-2">
            <Select value={shown?.city.name ?? ""} onValueChange={chooseCity}>
              <SelectTrigger aria-label="City" className="min-w-40 bg-background">
                <SelectValue placeholder="City" />
              </SelectTrigger>
              <SelectContent>
                {CITIES.map(({ name }) => (
                  <SelectItem key={name} value={name}>
                    {name}
                  </SelectItem>
                ))}
              </SelectContent>
            </Select>
            <fieldset className="flex rounded-lg border bg-background p-0.5">
              <legend className="sr-only">Unit of temperature</legend>
              {UNITS.map((unit) => (
                <Button
                  key={unit}
                  size="sm"
                  variant={unit === shown?.unit ? "secondary" : "ghost"}
                  aria-pressed={unit === shown?.unit}
                  onClick={() => chooseUnit(unit)}
                >
                  °{unit}
                </Button>
              ))}
            </fieldset>
            {actions}
          </div>
        </header>
        {children}
      </div>
    </main>
  );
}
