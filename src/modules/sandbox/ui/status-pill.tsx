import { cn } from "@/lib/utils";
import { type PreviewStatus, wordsFor } from "../preview-state";

const DOTS: Record<PreviewStatus["name"], string> = {
  working: "animate-pulse bg-warning",
  asleep: "bg-muted-foreground",
  waking: "animate-pulse bg-warning",
  opening: "animate-pulse bg-warning",
  loading: "animate-pulse bg-warning",
  silent: "bg-muted-foreground",
  ready: "bg-primary",
  broken: "bg-destructive",
  troubled: "bg-warning",
  unavailable: "bg-destructive",
};

/** As wide for each word, so that nothing beside it moves; where there is no room, the colour alone. */
export function StatusPill({ status }: { status: PreviewStatus }) {
  const { word, sentence } = wordsFor(status);
  return (
    <p
      role="status"
      title={sentence}
      className="flex shrink-0 items-center gap-2 text-muted-foreground text-xs @[21rem]:w-24"
    >
      <span className={cn("size-2 shrink-0 rounded-full", DOTS[status.name])} aria-hidden />
      <span className="truncate @max-[21rem]:sr-only">{word}</span>
    </p>
  );
}
