"use client";

import { XIcon } from "lucide-react";
import { toast } from "sonner";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { filmsOf, toggleSeen, toggleWanted, useFilmWishes } from "@/hooks/use-films";
import type { Film } from "@/lib/film-sample";
import { cn } from "@/lib/utils";

export function FilmWatchlist() {
  const wishes = useFilmWishes();
  const films = filmsOf(wishes);
  const left = films.filter(({ id }) => !wishes.seen.includes(id));
  const minutes = left.reduce((sum, film) => sum + film.minutes, 0);

  return (
    <section aria-labelledby="watchlist" className="flex flex-col gap-5">
      <div className="flex flex-wrap items-baseline gap-x-4 gap-y-1">
        <h2 id="watchlist" className="font-semibold text-xl tracking-tight">
          Watchlist
        </h2>
        {left.length > 0 && (
          <p className="text-muted-foreground text-sm tabular-nums">
            {left.length} to see, {Math.floor(minutes / 60)} h {minutes % 60} min
          </p>
        )}
      </div>
      {films.length === 0 ? (
        <p className="rounded-xl border border-dashed px-6 py-10 text-center text-muted-foreground">
          Open a film and add it: what you want to see is kept here.
        </p>
      ) : (
        <ul className="divide-y border-y">
          {films.map((film) => (
            <Row key={film.id} film={film} isSeen={wishes.seen.includes(film.id)} />
          ))}
        </ul>
      )}
    </section>
  );
}

function Row({ film: { id, title, year, minutes }, isSeen }: { film: Film; isSeen: boolean }) {
  const remove = () => {
    const undo = toggleWanted(id);
    toast(`“${title}” is off your list`, { action: { label: "Undo", onClick: undo } });
  };
  return (
    <li className="flex min-h-14 items-center gap-4 py-2">
      <Checkbox
        aria-label={`${title} seen`}
        checked={isSeen}
        onCheckedChange={() => toggleSeen(id)}
        className="size-5"
      />
      <span
        className={cn("min-w-0 flex-1 truncate", isSeen && "text-muted-foreground line-through")}
      >
        {title}
      </span>
      <span className="shrink-0 text-muted-foreground text-sm tabular-nums">
        {year} · {minutes} min
      </span>
      <Button
        variant="ghost"
        size="icon"
        aria-label={`Remove ${title}`}
        onClick={remove}
        className="text-muted-foreground"
      >
        <XIcon aria-hidden />
      </Button>
    </li>
  );
}
