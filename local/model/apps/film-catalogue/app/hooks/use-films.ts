import { FILMS, type Film } from "@/lib/film-sample";
import { storedState } from "@/lib/film-state";

/** The films that somebody wants to see, the newest wish first, and those of them that were seen. */
type FilmWishes = { wanted: string[]; seen: string[] };

const NONE: FilmWishes = { wanted: [], seen: [] };

const wishes = storedState<FilmWishes>({
  key: "films",
  isValue: ({ wanted, seen }) => areIds(wanted) && areIds(seen),
  initial: () => NONE,
});

export const useFilmWishes = () => wishes.useValue() ?? NONE;

export const filmsOf = ({ wanted }: FilmWishes): Film[] =>
  wanted.flatMap((id) => FILMS.find((film) => film.id === id) ?? []);

/** Returns what puts it back to how it was. */
export function toggleWanted(id: string): () => void {
  const before = wishes.get();
  const { wanted, seen } = before;
  const isWanted = wanted.includes(id);
  wishes.set({
    wanted: isWanted ? wanted.filter((each) => each !== id) : [id, ...wanted],
    seen: seen.filter((each) => each !== id),
  });
  return () => wishes.set(before);
}

export function toggleSeen(id: string) {
  const { seen, ...rest } = wishes.get();
  wishes.set({
    ...rest,
    seen: seen.includes(id) ? seen.filter((each) => each !== id) : [...seen, id],
  });
}

const areIds = (value: unknown) =>
  Array.isArray(value) && value.every((id) => typeof id === "string");
