import { useSyncExternalStore } from "react";

export type Theme = "light" | "dark" | "system";

const STORAGE_KEY = "theme";

const listeners = new Set<() => void>();
let theme: Theme | undefined;

/** Undefined on the server and while the page hydrates: only the browser knows what was chosen. */
export const useTheme = () => useSyncExternalStore(subscribe, load, () => undefined);

/** The theme that a word names; what names none is the system's. */
export const themeOf = (word: string | null): Theme =>
  word === "light" || word === "dark" ? word : "system";

export function chooseTheme(next: Theme) {
  theme = next;
  try {
    localStorage.setItem(STORAGE_KEY, next);
  } catch {
    // Storage is full or forbidden: the choice lives as long as the page.
  }
  show(next);
  for (const notify of listeners) notify();
}

function load(): Theme {
  theme ??=
    readStorage() ??
    themeOf(document.documentElement.className.match(/\b(?:light|dark)\b/)?.[0] ?? null);
  return theme;
}

/** The styles follow the system wherever no class on the document says otherwise. */
function show(shown: Theme) {
  const { classList } = document.documentElement;
  classList.toggle("light", shown === "light");
  classList.toggle("dark", shown === "dark");
}

function readStorage(): Theme | undefined {
  try {
    const stored = localStorage.getItem(STORAGE_KEY);
    return stored === null ? undefined : themeOf(stored);
  } catch {
    return undefined; // forbidden
  }
}

function subscribe(notify: () => void) {
  // Another tab has chosen.
  const reload = (event: StorageEvent) => {
    if (event.key !== STORAGE_KEY && event.key !== null) return;
    theme = undefined;
    show(load());
    notify();
  };
  show(load()); // not before: the page hydrates as the server wrote it
  listeners.add(notify);
  window.addEventListener("storage", reload);
  return () => {
    listeners.delete(notify);
    window.removeEventListener("storage", reload);
  };
}
