import type { ScriptedApp } from "../scripted-app.ts";
import filmState from "../stored-state/app/lib/stored-state.ts?raw";
import frame from "./app/components/film-app.tsx?raw";
import filmBrowser from "./app/components/film-browser.tsx?raw";
import filmCard from "./app/components/film-card.tsx?raw";
import filmPoster from "./app/components/film-poster.tsx?raw";
import filmWatchlist from "./app/components/film-watchlist.tsx?raw";
import useFilms from "./app/hooks/use-films.ts?raw";
import filmSample from "./app/lib/film-sample.ts?raw";

export const filmCatalogueApp: ScriptedApp = {
  title: "Film catalogue",
  isWantedIn:
    /\b(films?|movies?)\b.*\b(catalog(ue)?s?|collection|library|browser|database|app|site|list|watch ?list)\b|\b(catalog(ue)?|collection|library|database|list) of (\w+ )?(films|movies)\b/is,
  intro: "I'll build a film catalogue with posters, search, genres and the story of each film.",
  summary:
    "A film catalogue with sample films, which it says of itself: search by title or director, choose a genre and an order, open a film to read its story, and add it to the watchlist, which is kept in the browser.",
  frame: { name: "FilmApp", module: "components/film-app" },
  sections: [
    {
      name: "Watchlist",
      isMeantBy: /\b(watch ?list|favou?rites|saved films|my list|films to see)\b/i,
      component: { name: "FilmWatchlist", module: "components/film-watchlist" },
      isThereAtFirst: false,
    },
    {
      name: "All films",
      isMeantBy: /\b(all (films|movies)|films|movies|catalog(ue)?|posters|grid)\b/i,
      component: { name: "FilmBrowser", module: "components/film-browser" },
      isThereAtFirst: true,
    },
  ],
  files: {
    "lib/film-state.ts": filmState,
    "lib/film-sample.ts": filmSample,
    "hooks/use-films.ts": useFilms,
    "components/film-app.tsx": frame,
    "components/film-poster.tsx": filmPoster,
    "components/film-card.tsx": filmCard,
    "components/film-browser.tsx": filmBrowser,
    "components/film-watchlist.tsx": filmWatchlist,
  },
  mistake: {
    path: "components/film-browser.tsx",
    right: "onChange={(event) => setSearch(event.target.value)}",
    wrong: "onChange={(event) => setSearch(event.target)}",
    repair:
      "The check found that the search looks for the field itself and not for what is typed into it. I put that right.",
  },
};
