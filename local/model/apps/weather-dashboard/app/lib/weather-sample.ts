// There is no weather service behind this: each city has a climate, and the same day is always the same there.

export type Sky = "clear" | "cloudy" | "overcast" | "rain" | "storm" | "snow";
export type Hour = { at: Date; degrees: number; sky: Sky };
export type Day = { at: Date; low: number; high: number; sky: Sky; rainPercent: number };
export type Weather = {
  now: { degrees: number; feelsLike: number; sky: Sky };
  hours: Hour[];
  days: Day[];
  details: { windKmh: number; humidityPercent: number; uvIndex: number; pressureHpa: number };
};
export type City = { name: string; country: string; mean: number; swing: number; wetness: number };

export const CITIES: City[] = [
  { name: "Lisbon", country: "Portugal", mean: 18, swing: 9, wetness: 0.25 },
  { name: "Oslo", country: "Norway", mean: 3, swing: 7, wetness: 0.45 },
  { name: "Nairobi", country: "Kenya", mean: 20, swing: 11, wetness: 0.35 },
  { name: "Kyoto", country: "Japan", mean: 16, swing: 10, wetness: 0.45 },
  { name: "Vancouver", country: "Canada", mean: 10, swing: 6, wetness: 0.6 },
  { name: "Mumbai", country: "India", mean: 29, swing: 6, wetness: 0.4 },
];

const HOUR_MS = 60 * 60 * 1000;
const HOURS_SHOWN = 24;
const DAYS_SHOWN = 7;

export const SKIES: Record<Sky, string> = {
  clear: "Clear sky",
  cloudy: "Some clouds",
  overcast: "Overcast",
  rain: "Rain",
  storm: "Thunderstorm",
  snow: "Snow",
};

export function weatherOf(city: City, now: Date): Weather {
  const first = Math.floor(now.getTime() / HOUR_MS) * HOUR_MS;
  const hours = Array.from({ length: HOURS_SHOWN }, (_, index) => {
    const at = new Date(first + index * HOUR_MS);
    return { at, ...momentOf(city, at) };
  });
  const days = Array.from({ length: DAYS_SHOWN }, (_, index) => {
    const at = new Date(now.getFullYear(), now.getMonth(), now.getDate() + index, 12);
    return dayOf(city, at);
  });
  const current = momentOf(city, new Date(first));
  const luck = luckOf(city, dayNumber(now), 9);
  const windKmh = Math.round(4 + 30 * luck);
  return {
    now: { ...current, feelsLike: Math.round(current.degrees - windKmh / 9) },
    hours,
    days,
    details: {
      windKmh,
      humidityPercent: Math.round(35 + 55 * city.wetness + 10 * luck),
      uvIndex: Math.max(1, Math.round((city.mean + city.swing) / 4)),
      pressureHpa: Math.round(1004 + 22 * (1 - luck)),
    },
  };
}

function dayOf(city: City, at: Date): Day {
  const mean = city.mean + 6 * (luckOf(city, dayNumber(at), 1) - 0.5);
  const rain = luckOf(city, dayNumber(at), 2) * 0.6 + city.wetness * 0.6;
  const high = Math.round(mean + city.swing / 2);
  return {
    at,
    low: Math.round(mean - city.swing / 2),
    high,
    sky: skyOf(rain, high),
    rainPercent: Math.round(Math.min(0.95, rain * 0.9) * 20) * 5,
  };
}

function momentOf(city: City, at: Date) {
  const { low, high, sky } = dayOf(city, at);
  // Warmest at three in the afternoon.
  const warmth = (1 + Math.cos(((at.getHours() - 15) / 12) * Math.PI)) / 2;
  return { degrees: Math.round(low + (high - low) * warmth), sky };
}

function skyOf(rain: number, high: number): Sky {
  if (rain > 0.72) return high < 2 ? "snow" : high > 26 ? "storm" : "rain";
  if (rain > 0.55) return "overcast";
  return rain > 0.38 ? "cloudy" : "clear";
}

const dayNumber = (at: Date) => at.getFullYear() * 400 + at.getMonth() * 32 + at.getDate();

/** Between 0 and 1, and always the same for the same city, day and matter. */
function luckOf({ name }: City, day: number, matter: number): number {
  const seed = [...name].reduce((sum, letter) => sum * 31 + letter.charCodeAt(0), day * 7 + matter);
  const wave = Math.sin(seed % 100_003) * 10_000;
  return wave - Math.floor(wave);
}
