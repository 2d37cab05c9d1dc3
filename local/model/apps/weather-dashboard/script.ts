import type { ScriptedApp } from "../scripted-app.ts";
import weatherState from "../stored-state/app/lib/stored-state.ts?raw";
import frame from "./app/components/weather-app.tsx?raw";
import weatherDetails from "./app/components/weather-details.tsx?raw";
import weatherHours from "./app/components/weather-hours.tsx?raw";
import weatherNow from "./app/components/weather-now.tsx?raw";
import weatherSky from "./app/components/weather-sky.tsx?raw";
import weatherWeek from "./app/components/weather-week.tsx?raw";
import useWeather from "./app/hooks/use-weather.ts?raw";
import weatherSample from "./app/lib/weather-sample.ts?raw";

export const weatherDashboardApp: ScriptedApp = {
  title: "Weather dashboard",
  isWantedIn: /\b(weather (dashboard|app|forecast|page|site|station)|forecast (app|dashboard))\b/i,
  intro: "I'll build a weather dashboard with the next hours and days of a city that you choose.",
  summary:
    "A weather dashboard with sample data, which it says of itself: choose a city and °C or °F, and see the current conditions, the next 24 hours and the next seven days. What you choose is kept in the browser.",
  frame: { name: "WeatherApp", module: "components/weather-app" },
  sections: [
    {
      name: "Current conditions",
      isMeantBy: /\bcurrent (conditions|weather|temperature)\b/i,
      component: { name: "WeatherNow", module: "components/weather-now" },
      isThereAtFirst: true,
    },
    {
      name: "Details",
      isMeantBy: /\b(details?|wind|humidity|uv( index)?|(air )?pressure)\b/i,
      component: { name: "WeatherDetails", module: "components/weather-details" },
      isThereAtFirst: false,
    },
    {
      name: "Hourly chart",
      isMeantBy: /\b(hours|hourly( temperature)?( chart| forecast)?|24 hours|chart)\b/i,
      component: { name: "WeatherHours", module: "components/weather-hours" },
      isThereAtFirst: true,
    },
    {
      name: "Week",
      isMeantBy: /\b(week(ly)?( forecast)?|seven days|7 days|next days|daily forecast)\b/i,
      component: { name: "WeatherWeek", module: "components/weather-week" },
      isThereAtFirst: true,
    },
  ],
  files: {
    "lib/weather-state.ts": weatherState,
    "lib/weather-sample.ts": weatherSample,
    "hooks/use-weather.ts": useWeather,
    "components/weather-app.tsx": frame,
    "components/weather-sky.tsx": weatherSky,
    "components/weather-now.tsx": weatherNow,
    "components/weather-details.tsx": weatherDetails,
    "components/weather-hours.tsx": weatherHours,
    "components/weather-week.tsx": weatherWeek,
  },
  mistake: {
    path: "hooks/use-weather.ts",
    right: "const city = CITIES.find(({ name }) => name === chosen?.city) ?? FIRST_CITY;",
    wrong: "const city = CITIES.find(({ name }) => name === chosen?.city);",
    repair:
      "The check found that a city which is not known any more would leave the page without one. The first city is shown then.",
  },
};
