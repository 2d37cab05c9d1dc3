"use client";

import { BookmarkIcon, StarIcon } from "lucide-react";
import { toast } from "sonner";
import { FilmPoster } from "@/components/film-poster";
import { Button } from "@/components/ui/button";
import {
  Dialog,
  DialogContent,
  DialogDescription,
  DialogHeader,
  DialogTitle,
  DialogTrigger,
} from "@/components/ui/dialog";
import { toggleWanted, useFilmWishes } from "@/hooks/use-films";
import type { Film } from "@/lib/film-sample";

export function FilmCard({ film }: { film: Film }) {
  const { title, year, minutes, genre, director, rating, story } = film;

  return (
    <div className="flex flex-col">
      <Dialog>
        <DialogTrigger className="group rounded-xl text-left outline-none focus-visible:ring-[3px] focus-visible:ring-ring/50">
          <FilmPoster
            film={film}
            className="transition-transform group-hover:-translate-y-1 motion-reduce:transition-none"
          />
          <span className="mt-3 block truncate font-medium">{title}</span>
          <span className="flex items-center gap-1.5 text-muted-foreground text-sm tabular-nums">
            <StarIcon
              role="img"
              aria-label="Rating"
              className="size-3.5 fill-chart-3 text-chart-3"
            />
            {rating.toFixed(1)}
            <span aria-hidden>·</span>
            <span className="truncate">{genre}</span>
          </span>
        </DialogTrigger>
        <DialogContent className="max-h-[calc(100dvh-2rem)] overflow-y-auto sm:max-w-xl">
          <div className="flex flex-col gap-6 sm:flex-row">
            <FilmPoster film={film} className="w-32 shrink-0 sm:w-44" />
            <div className="flex min-w-0 flex-col gap-4">
              <DialogHeader className="text-left">
                <DialogTitle className="text-2xl tracking-tight">{title}</DialogTitle>
                <DialogDescription>
                  {genre}, {year}, {minutes} minutes. Directed by {director}.
                </DialogDescription>
              </DialogHeader>
              <p className="leading-relaxed">{story}</p>
              <WantedButton film={film} />
            </div>
          </div>
        </DialogContent>
      </Dialog>
    </div>
  );
}

function WantedButton({ film: { id, title } }: { film: Film }) {
  const isWanted = useFilmWishes().wanted.includes(id);
  const toggle = () => {
    const undo = toggleWanted(id);
    const message = isWanted ? `“${title}” is off your list` : `“${title}” is on your list`;
    toast(message, { action: { label: "Undo", onClick: undo } });
  };
  return (
    <Button variant={isWanted ? "outline" : "default"} onClick={toggle} className="self-start">
      <BookmarkIcon aria-hidden className={isWanted ? "fill-current" : undefined} />
      {isWanted ? "Remove from watchlist" : "Add to watchlist"}
    </Button>
  );
}
