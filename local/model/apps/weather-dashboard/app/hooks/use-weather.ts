import { useSyncExternalStore } from "react";
import { CITIES, type City, type Weather, weatherOf } from "@/lib/weather-sample";

export type Unit = "C" | "F";
type Choice = { city: City; unit: Unit };

const STORAGE_KEY = "weather";
const [FIRST_CITY] = CITIES;

const listeners = new Set<() => void>();
let shown: (Choice & { weather: Weather }) | undefined;

/** Undefined on the server and while the page hydrates: only the browser knows the time and what was chosen. */
export const useWeather = () => useSyncExternalStore(subscribe, load, () => undefined);

export function chooseCity(name: string) {
  save({ ...load(), city: CITIES.find((city) => city.name === name) ?? FIRST_CITY });
}

export const chooseUnit = (unit: Unit) => save({ ...load(), unit });

export const inUnit = (degrees: number, unit: Unit) =>
  Math.round(unit === "C" ? degrees : degrees * 1.8 + 32);

function load() {
  if (!shown) {
    const choice = readStorage();
    shown = { ...choice, weather: weatherOf(choice.city, new Date()) };
  }
  return shown;
}

function save({ city, unit }: Choice) {
  shown = { city, unit, weather: weatherOf(city, new Date()) };
  try {
    localStorage.setItem(STORAGE_KEY, JSON.stringify({ city: city.name, unit }));
  } catch {
    // Storage is full or forbidden: the choice lives as long as the page.
  }
  for (const notify of listeners) notify();
}

function readStorage(): Choice {
  try {
    const stored = JSON.parse(localStorage.getItem(STORAGE_KEY) ?? "{}");
    const city = CITIES.find(({ name }) => name === stored?.city) ?? FIRST_CITY;
    return { city, unit: stored?.unit === "F" ? "F" : "C" };
  } catch {
    return { city: FIRST_CITY, unit: "C" }; // forbidden, or not ours
  }
}

function subscribe(notify: () => void) {
  listeners.add(notify);
  return () => {
    listeners.delete(notify);
  };
}
