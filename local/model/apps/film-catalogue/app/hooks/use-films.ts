import { useSyncExternalStore } from "react";
import { FILMS, type Film } from "@/lib/film-sample";

/** The films that somebody wants to see, the newest wish first, and those of them that were seen. */
type FilmWishes = { wanted: string[]; seen: string[] };

const STORAGE_KEY = "films";
const EMPTY: FilmWishes = { wanted: [], seen: [] };

const listeners = new Set<() => void>();
let wishes: FilmWishes | undefined;

/** None on the server and while the page hydrates: only the browser knows them. */
export const useFilmWishes = () => useSyncExternalStore(subscribe, load, () => EMPTY);

export const filmsOf = ({ wanted }: FilmWishes): Film[] =>
  wanted.flatMap((id) => FILMS.find((film) => film.id === id) ?? []);

/** Returns what puts it back to how it was. */
export function toggleWanted(id: string): () => void {
  const before = load();
  const { wanted, seen } = before;
  const isWanted = wanted.includes(id);
  save({
    wanted: isWanted ? wanted.filter((each) => each !== id) : [id, ...wanted],
    seen: seen.filter((each) => each !== id),
  });
  return () => save(before);
}

export function toggleSeen(id: string) {
  const { seen, ...rest } = load();
  save({ ...rest, seen: seen.includes(id) ? seen.filter((each) => each !== id) : [...seen, id] });
}

function load(): FilmWishes {
  wishes ??= readStorage();
  return wishes;
}

function save(next: FilmWishes) {
  wishes = next;
  try {
    localStorage.setItem(STORAGE_KEY, JSON.stringify(next));
  } catch {
    // Storage is full or forbidden: the list lives as long as the page.
  }
  for (const notify of listeners) notify();
}

function readStorage(): FilmWishes {
  try {
    const stored: Partial<FilmWishes> | null = JSON.parse(
      localStorage.getItem(STORAGE_KEY) ?? "{}",
    );
    return { wanted: idsIn(stored?.wanted), seen: idsIn(stored?.seen) };
  } catch {
    return EMPTY; // forbidden, or not ours
  }
}

const idsIn = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((id) => FILMS.some((film) => film.id === id)) : [];

function subscribe(notify: () => void) {
  listeners.add(notify);
  return () => {
    listeners.delete(notify);
  };
}
