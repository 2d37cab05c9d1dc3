import { catalogue } from "./apps/catalogue.ts";
import type { ScriptedApp } from "./apps/scripted-app.ts";

// What the demo model says of itself.

const listed = (names: readonly string[]) =>
  names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;

const KEY =
  "Set an API key (OPENAI_API_KEY and the like, see .env.example) to work with a real model.";

const KINDS = catalogue.map(({ title, kind = title }) => kind.toLowerCase());

export const HONEST = `I am a demo model: I can build only a few example apps (${listed(KINDS)}; try “Build a ${KINDS[0]}”) and change their title, accent colour, dark mode and parts. ${KEY}`;

export const NOTHING_TO_CHANGE = `There is no app here yet that I could change. ${HONEST}`;

export const NOT_MINE = `The page of this app is not one that I have built, so I leave it as it is. ${HONEST}`;

const partsOf = ({ sections }: ScriptedApp) =>
  listed(sections.map(({ name }) => name.toLowerCase()));

export const sayStanding = (app: ScriptedApp) =>
  `The ${app.title.toLowerCase()} is built already, and a demo model builds it in one way only. I can change its title, its accent colour, its dark mode and its parts (${partsOf(app)}). ${KEY}`;

export const sayOccupied = (standing: ScriptedApp, wanted: ScriptedApp) =>
  `Here stands a ${standing.title.toLowerCase()}, and I am a demo model that builds one app in a project. Start a new project for the ${wanted.title.toLowerCase()}. ${KEY}`;

export const sayUnknown = (words: readonly string[]) =>
  `A demo model cannot do this: ${words.map((word) => (word.startsWith("“") ? word : `“${word}”`)).join(", ")}. ${KEY}`;

export const EDITED =
  "The page has been edited by hand, so that I cannot change this in it with certainty, and I leave it as it is.";
