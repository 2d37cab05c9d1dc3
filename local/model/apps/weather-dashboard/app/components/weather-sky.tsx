import {
  CloudIcon,
  CloudLightningIcon,
  CloudRainIcon,
  CloudSunIcon,
  SnowflakeIcon,
  SunIcon,
} from "lucide-react";
import { cn } from "@/lib/utils";
import { SKIES, type Sky } from "@/lib/weather-sample";

const ICONS = {
  clear: SunIcon,
  cloudy: CloudSunIcon,
  overcast: CloudIcon,
  rain: CloudRainIcon,
  storm: CloudLightningIcon,
  snow: SnowflakeIcon,
};

/** Says in words what it shows. */
export function WeatherSky({ sky, className }: { sky: Sky; className?: string }) {
  const Icon = ICONS[sky];
  const isSunny = sky === "clear" || sky === "cloudy";
  return (
    <Icon
      role="img"
      aria-label={SKIES[sky]}
      strokeWidth={1.5}
      className={cn("shrink-0", isSunny ? "text-chart-3" : "text-chart-1", className)}
    />
  );
}
