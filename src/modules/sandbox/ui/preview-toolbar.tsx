import { ExternalLinkIcon, RotateCwIcon } from "lucide-react";
import type { ReactNode } from "react";
import { IconButton } from "@/components/icon-button";
import { IconLink } from "@/components/icon-link";
import { cn } from "@/lib/utils";
import type { PreviewStatus } from "../preview-state";

const LOOKS: Record<PreviewStatus, { word: string; dot: string }> = {
  starting: { word: "Starting", dot: "animate-pulse bg-warning" },
  loading: { word: "Loading", dot: "animate-pulse bg-warning" },
  ready: { word: "Ready", dot: "bg-primary" },
  troubled: { word: "Has a problem", dot: "bg-warning" },
  unavailable: { word: "Not available", dot: "bg-destructive" },
};

export function PreviewToolbar({
  status,
  url,
  onReload,
  actions,
}: {
  status: PreviewStatus;
  url: string | null;
  onReload: () => void;
  actions: ReactNode;
}) {
  const { word, dot } = LOOKS[status];
  return (
    <div
      role="toolbar"
      aria-label="Preview"
      className="flex h-13 shrink-0 items-center gap-1 border-b bg-background pr-2 pl-4"
    >
      <p role="status" className="flex min-w-24 items-center gap-2 text-muted-foreground text-xs">
        <span className={cn("size-2 shrink-0 rounded-full", dot)} aria-hidden />
        {word}
      </p>
      <p className="mx-2 flex h-8 min-w-0 flex-1 items-center truncate rounded-md bg-muted px-3 font-mono text-muted-foreground text-xs">
        <span className="sr-only">Address: </span>/
      </p>
      <IconButton
        label="Reload"
        className="size-8 text-muted-foreground"
        disabled={url === null}
        onClick={onReload}
      >
        <RotateCwIcon className="size-3.5" aria-hidden />
      </IconButton>
      {url === null ? (
        <IconButton label="Open in a new tab" className="size-8 text-muted-foreground" disabled>
          <ExternalLinkIcon className="size-3.5" aria-hidden />
        </IconButton>
      ) : (
        <IconLink
          label="Open in a new tab"
          href={url}
          target="_blank"
          className="size-8 text-muted-foreground"
        >
          <ExternalLinkIcon className="size-3.5" aria-hidden />
        </IconLink>
      )}
      {actions}
    </div>
  );
}
