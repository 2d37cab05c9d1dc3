import type { Film } from "@/lib/film-sample";
import { cn } from "@/lib/utils";

/** Drawn from the film's colour: there is no picture of a film that nobody has made. */
export function FilmPoster({ film, className }: { film: Film; className?: string }) {
  const { hue, title, year } = film;
  return (
    <div
      aria-hidden
      style={{
        backgroundImage: `radial-gradient(circle at ${25 + (hue % 50)}% ${20 + (hue % 37)}%, oklch(0.74 0.13 ${hue}) 0 18%, transparent 18.5%), linear-gradient(${hue}deg, oklch(0.22 0.06 ${hue}), oklch(0.44 0.12 ${hue + 40}))`,
      }}
      className={cn(
        "flex aspect-2/3 flex-col justify-end gap-1 overflow-hidden rounded-xl p-4 text-white",
        className,
      )}
    >
      <span className="text-balance font-semibold text-xl leading-tight tracking-tight">
        {title}
      </span>
      <span className="text-sm tabular-nums">{year}</span>
    </div>
  );
}
