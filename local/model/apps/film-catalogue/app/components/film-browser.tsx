"use client";

import { SearchIcon } from "lucide-react";
import { useState } from "react";
import { FilmCard } from "@/components/film-card";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import {
  Select,
  SelectContent,
  SelectItem,
  SelectTrigger,
  SelectValue,
} from "@/components/ui/select";
import { FILMS, type Film, GENRES } from "@/lib/film-sample";

const EVERY_GENRE = "Every genre";

const ORDERS: Record<string, (a: Film, b: Film) => number> = {
  "Best first": (a, b) => b.rating - a.rating,
  "Newest first": (a, b) => b.year - a.year,
  "By title": (a, b) => a.title.localeCompare(b.title),
};
const [FIRST_ORDER = ""] = Object.keys(ORDERS);

export function FilmBrowser() {
  const [search, setSearch] = useState("");
  const [genre, setGenre] = useState(EVERY_GENRE);
  const [order, setOrder] = useState(FIRST_ORDER);

  const shown = FILMS.filter((film) => genre === EVERY_GENRE || film.genre === genre)
    .filter((film) => isFound(film, search))
    .sort(ORDERS[order]);
  const reset = () => {
    setSearch("");
    setGenre(EVERY_GENRE);
  };

  return (
    <section aria-labelledby="all-films" className="flex flex-col gap-8">
      <div className="flex flex-wrap items-center gap-x-6 gap-y-4">
        <h2 id="all-films" className="mr-auto font-semibold text-xl tracking-tight">
          All films
        </h2>
        <search className="flex w-full flex-wrap gap-3 md:w-auto">
          <div className="relative basis-full md:basis-56">
            <SearchIcon
              aria-hidden
              className="-translate-y-1/2 absolute top-1/2 left-3 size-4 text-muted-foreground"
            />
            <Input
              type="search"
              aria-label="Search films"
              placeholder="Title or director"
              value={search}
              onChange={(event) => setSearch(event.target.value)}
              className="pl-9"
            />
          </div>
          <Choice
            label="Genre"
            value={genre}
            options={[EVERY_GENRE, ...GENRES]}
            onChoose={setGenre}
          />
          <Choice label="Order" value={order} options={Object.keys(ORDERS)} onChoose={setOrder} />
        </search>
      </div>
      <p role="status" className="sr-only">
        {shown.length === 1 ? "1 film" : `${shown.length} films`}
      </p>
      {shown.length === 0 ? (
        <div className="flex flex-col items-center gap-4 py-20 text-center">
          <p className="font-medium text-lg">No film is called that</p>
          <p className="text-muted-foreground">Try fewer letters, or look in every genre.</p>
          <Button variant="outline" onClick={reset}>
            Show all films
          </Button>
        </div>
      ) : (
        <ul className="grid grid-cols-2 gap-x-5 gap-y-10 sm:grid-cols-3 lg:grid-cols-4">
          {shown.map((film) => (
            <li key={film.id}>
              <FilmCard film={film} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function isFound({ title, director }: Film, search: string): boolean {
  const sought = search.trim().toLowerCase();
  return [title, director].some((text) => text.toLowerCase().includes(sought));
}

type ChoiceProps = {
  label: string;
  value: string;
  options: string[];
  onChoose: (option: string) => void;
};

function Choice({ label, value, options, onChoose }: ChoiceProps) {
  return (
    <Select value={value} onValueChange={onChoose}>
      <SelectTrigger aria-label={label} className="min-w-36 flex-1">
        <SelectValue />
      </SelectTrigger>
      <SelectContent>
        {options.map((option) => (
          <SelectItem key={option} value={option}>
            {option}
          </SelectItem>
        ))}
      </SelectContent>
    </Select>
  );
}
