import {
  ArrowLeftIcon,
  ArrowRightIcon,
  ExternalLinkIcon,
  MousePointerClickIcon,
  RotateCwIcon,
} from "lucide-react";
import type { ReactNode } from "react";
import { IconButton } from "@/components/icon-button";
import { IconLink } from "@/components/icon-link";
import { cn } from "@/lib/utils";
import type { PreviewStatus } from "../preview-state";
import type { Viewport } from "../viewport";
import { AddressField } from "./address-field";
import { StatusPill } from "./status-pill";
import { DeviceMenu, MoreMenu } from "./toolbar-menus";
import type { PreviewLine } from "./use-preview-line";

const BUTTON = "size-8 text-muted-foreground";
/** Where there is no room for them, they stand in a menu. */
const IF_WIDE = `${BUTTON} @max-lg:hidden`;
const IF_NARROW = `${BUTTON} @lg:hidden`;

export function PreviewToolbar({
  projectId,
  status,
  url,
  line,
  viewport,
  onViewport,
  children,
}: {
  projectId: string;
  status: PreviewStatus;
  url: string | null;
  line: PreviewLine;
  viewport: Viewport;
  onViewport: (viewport: Viewport) => void;
  /** What stands at its end. */
  children: ReactNode;
}) {
  const { feed, isPicking } = line;
  const address = url === null ? null : new URL(feed.visit.path, url).href;
  return (
    <div
      role="toolbar"
      aria-label="Preview"
      className="relative z-20 flex h-13 shrink-0 items-center gap-0.5 border-b bg-background pr-2 pl-4"
    >
      <StatusPill status={status} />
      <IconButton
        label="Back"
        className={IF_WIDE}
        disabled={!feed.visit.canGoBack}
        onClick={line.back}
      >
        <ArrowLeftIcon className="size-4" aria-hidden />
      </IconButton>
      <IconButton
        label="Forward"
        className={IF_WIDE}
        disabled={!feed.visit.canGoForward}
        onClick={line.forward}
      >
        <ArrowRightIcon className="size-4" aria-hidden />
      </IconButton>
      <IconButton label="Reload" className={BUTTON} disabled={url === null} onClick={line.reload}>
        <RotateCwIcon className="size-3.5" aria-hidden />
      </IconButton>
      <AddressField
        projectId={projectId}
        url={url}
        path={feed.visit.path}
        visited={feed.visited}
        onGo={line.go}
      />
      <IconButton
        label="Pick an element (E)"
        aria-pressed={isPicking}
        className={cn(BUTTON, isPicking && "bg-accent text-primary")}
        disabled={!feed.isHeard}
        onClick={() => line.pick(!isPicking)}
      >
        <MousePointerClickIcon className="size-4" aria-hidden />
      </IconButton>
      <DeviceMenu viewport={viewport} onViewport={onViewport} className={IF_WIDE} />
      {address === null ? (
        <IconButton label="Open in a new tab" className={IF_WIDE} disabled>
          <ExternalLinkIcon className="size-3.5" aria-hidden />
        </IconButton>
      ) : (
        <IconLink label="Open in a new tab" href={address} target="_blank" className={IF_WIDE}>
          <ExternalLinkIcon className="size-3.5" aria-hidden />
        </IconLink>
      )}
      {children}
      <MoreMenu
        line={line}
        address={address}
        viewport={viewport}
        onViewport={onViewport}
        className={IF_NARROW}
      />
    </div>
  );
}
