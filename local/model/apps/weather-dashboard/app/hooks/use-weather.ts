import { CITIES, weatherOf } from "@/lib/weather-sample";
import { storedState } from "@/lib/weather-state";

export type Unit = "C" | "F";

const [FIRST_CITY] = CITIES;

const choice = storedState<{ city: string; unit: Unit }>({
  key: "weather",
  isValue: ({ city, unit }) => typeof city === "string" && (unit === "C" || unit === "F"),
  initial: () => ({ city: FIRST_CITY.name, unit: "C" }),
});

/** Undefined on the server and while the page hydrates: only the browser knows the time and what was chosen. */
export function useWeather() {
  const chosen = choice.useValue();
  const city = CITIES.find(({ name }) => name === chosen?.city) ?? FIRST_CITY;
  return chosen && { city, unit: chosen.unit, weather: weatherOf(city, new Date()) };
}

export const chooseCity = (city: string) => choice.set({ ...choice.get(), city });

export const chooseUnit = (unit: Unit) => choice.set({ ...choice.get(), unit });

export const inUnit = (degrees: number, unit: Unit) =>
  Math.round(unit === "C" ? degrees : degrees * 1.8 + 32);
