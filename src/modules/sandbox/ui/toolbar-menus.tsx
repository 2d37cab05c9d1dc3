import {
  ArrowLeftIcon,
  ArrowRightIcon,
  EllipsisIcon,
  ExternalLinkIcon,
  MonitorSmartphoneIcon,
} from "lucide-react";
import { IconButton } from "@/components/icon-button";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { cn } from "@/lib/utils";
import type { Viewport } from "../viewport";
import { DeviceItems } from "./device-items";
import type { PreviewLine } from "./use-preview-line";

type Devices = { viewport: Viewport; onViewport: (viewport: Viewport) => void };

export function DeviceMenu({ viewport, onViewport, className }: Devices & { className: string }) {
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <IconButton label="Device" className={className}>
          <MonitorSmartphoneIcon
            className={cn("size-4", viewport.device !== "fill" && "text-primary")}
            aria-hidden
          />
        </IconButton>
      </DropdownMenuTrigger>
      <DropdownMenuContent align="end" className="min-w-56">
        <DeviceItems viewport={viewport} onChange={onViewport} />
      </DropdownMenuContent>
    </DropdownMenu>
  );
}

/** What a narrow toolbar has no room for. */
export function MoreMenu({
  line: { feed, back, forward },
  address,
  viewport,
  onViewport,
  className,
}: Devices & { line: PreviewLine; address: string | null; className: string }) {
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <IconButton label="More of the preview" className={className}>
          <EllipsisIcon className="size-4" aria-hidden />
        </IconButton>
      </DropdownMenuTrigger>
      <DropdownMenuContent align="end" className="min-w-56">
        <DropdownMenuItem disabled={!feed.visit.canGoBack} onSelect={back}>
          <ArrowLeftIcon aria-hidden />
          Back
        </DropdownMenuItem>
        <DropdownMenuItem disabled={!feed.visit.canGoForward} onSelect={forward}>
          <ArrowRightIcon aria-hidden />
          Forward
        </DropdownMenuItem>
        <DropdownMenuItem asChild disabled={address === null}>
          <a href={address ?? undefined} target="_blank" rel="noopener noreferrer">
            <ExternalLinkIcon aria-hidden />
            Open in a new tab
          </a>
        </DropdownMenuItem>
        <DropdownMenuSeparator />
        <DeviceItems viewport={viewport} onChange={onViewport} />
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
