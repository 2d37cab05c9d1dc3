import { AppWindowIcon, CloudOffIcon, LoaderCircleIcon, RotateCwIcon } from "lucide-react";
import { Kbd } from "@/components/kbd";
import { PanelNotice } from "@/components/panel-notice";
import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";

type Retry = { isBusy: boolean; onRetry: () => void };

export function NoPreview({ isExpected }: { isExpected: boolean }) {
  return (
    <PanelNotice icon={AppWindowIcon} title="No preview yet">
      {isExpected
        ? "Your app is on its way. It appears here as soon as it runs."
        : "Your app appears here as soon as it has been built and runs."}
    </PanelNotice>
  );
}

export function PreviewUnavailable({ reason, isBusy, onRetry }: Retry & { reason: string }) {
  return (
    <PanelNotice icon={CloudOffIcon} title="The preview is not available">
      <p role="alert">{reason}</p>
      <RetryButton isBusy={isBusy} onRetry={onRetry} />
    </PanelNotice>
  );
}

/** Above the app, which does not move for it: somebody is about to point at something. */
export function PickHint({ onCancel }: { onCancel: () => void }) {
  return (
    <div className="absolute inset-x-0 bottom-4 z-10 mx-auto flex w-fit max-w-[calc(100%-2rem)] items-center gap-2 rounded-full border bg-popover py-1 pr-1.5 pl-4 text-popover-foreground shadow-lg">
      <p className="min-w-0 truncate text-sm">Click what you mean</p>
      <Button variant="ghost" size="sm" className="rounded-full" onClick={onCancel}>
        Cancel
        <Kbd className="max-md:hidden">Esc</Kbd>
      </Button>
    </div>
  );
}

export function PreviewSkeleton({ label }: { label: string }) {
  return (
    <div className="flex h-full flex-col gap-4 p-6" aria-busy>
      <p className="flex items-center gap-2 text-muted-foreground text-sm">
        <LoaderCircleIcon className="size-4 animate-spin" aria-hidden />
        {label}
      </p>
      <Skeleton className="h-8 w-2/5" />
      <Skeleton className="h-4 w-3/5" />
      <div className="mt-2 grid grid-cols-3 gap-4">
        <Skeleton className="h-24 rounded-lg" />
        <Skeleton className="h-24 rounded-lg" />
        <Skeleton className="h-24 rounded-lg" />
      </div>
      <Skeleton className="min-h-0 flex-1 rounded-lg" />
    </div>
  );
}

export function RetryButton({ isBusy, onRetry }: Retry) {
  return (
    <Button variant="secondary" size="sm" disabled={isBusy} onClick={onRetry}>
      {isBusy ? (
        <LoaderCircleIcon className="animate-spin" aria-hidden />
      ) : (
        <RotateCwIcon aria-hidden />
      )}
      Try again
    </Button>
  );
}
