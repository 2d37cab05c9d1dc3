"use client";

import { DropletsIcon, GaugeIcon, SunMediumIcon, WindIcon } from "lucide-react";
import { useWeather } from "@/hooks/use-weather";

export function WeatherDetails() {
  const details = useWeather()?.weather.details;
  const shown = [
    { name: "Wind", value: details?.windKmh, unit: "km/h", Icon: WindIcon },
    { name: "Humidity", value: details?.humidityPercent, unit: "%", Icon: DropletsIcon },
    { name: "UV index", value: details?.uvIndex, unit: "of 11", Icon: SunMediumIcon },
    { name: "Air pressure", value: details?.pressureHpa, unit: "hPa", Icon: GaugeIcon },
  ];

  return (
    <section aria-labelledby="details" className="flex flex-col gap-6">
      <h2 id="details" className="font-semibold text-xl tracking-tight">
        Details
      </h2>
      <dl className="grid grid-cols-2 gap-x-6 gap-y-8 lg:grid-cols-4">
        {shown.map(({ name, value, unit, Icon }) => (
          <div key={name} className="flex flex-col gap-2 border-t pt-4">
            <dt className="flex items-center gap-2 text-muted-foreground text-sm">
              <Icon aria-hidden className="size-4" />
              {name}
            </dt>
            <dd className="font-medium text-3xl tabular-nums tracking-tight">
              {value ?? "–"}{" "}
              <span className="font-normal text-base text-muted-foreground">{unit}</span>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
