"use client";

import { HistoryIcon, LoaderCircleIcon, Undo2Icon } from "lucide-react";
import { useState } from "react";
import { NoticeStrip } from "@/components/notice-strip";
import { PanelNotice } from "@/components/panel-notice";
import { Button } from "@/components/ui/button";
import { STAGE_LABELS } from "@/modules/sandbox/stages";
import { PreviewFrame } from "@/modules/sandbox/ui/preview-frame";
import { PreviewSkeleton, PreviewUnavailable } from "@/modules/sandbox/ui/preview-notices";
import { useVisit, type Visit } from "@/modules/sandbox/ui/use-visit";
import { useKnownVersion } from "./use-known-version";
import { useRestoreVersion } from "./use-restore-version";

/** The app as it was in a version, and the two ways out of it. */
export function VisitView({
  projectId,
  fragmentId,
  onLeave,
  onRestored,
}: {
  projectId: string;
  fragmentId: string;
  onLeave: () => void;
  onRestored: () => void;
}) {
  const known = useKnownVersion(projectId, fragmentId);
  const version = { id: fragmentId, title: known?.name ?? known?.title ?? "an earlier version" };
  const { visit, again } = useVisit(projectId, fragmentId);
  const { restore, isRestoring } = useRestoreVersion(projectId, version, onRestored);
  return (
    <div className="@container flex h-full flex-col bg-background">
      <div className="flex shrink-0 flex-wrap items-center gap-x-3 gap-y-2 border-b bg-secondary px-4 py-2">
        <p role="status" className="flex min-w-0 flex-1 basis-48 items-start gap-2.5 text-sm">
          <HistoryIcon className="mt-0.5 size-4 shrink-0 text-primary" aria-hidden />
          <span className="min-w-0 break-words">
            This is how it was: <span className="font-medium">{version.title}</span>
          </span>
        </p>
        <div className="flex flex-wrap gap-2">
          <Button size="sm" disabled={isRestoring} onClick={restore}>
            {isRestoring ? (
              <LoaderCircleIcon className="animate-spin" aria-hidden />
            ) : (
              <Undo2Icon aria-hidden />
            )}
            {isRestoring ? "Restoring …" : "Restore this version"}
          </Button>
          <Button variant="secondary" size="sm" onClick={onLeave}>
            Back to now
          </Button>
        </div>
      </div>
      <div className="relative min-h-0 flex-1">
        <Visited visit={visit} onAgain={again} />
      </div>
    </div>
  );
}

function Visited({ visit, onAgain }: { visit: Visit; onAgain: () => void }) {
  switch (visit.state) {
    case "opening":
      return <PreviewSkeleton label={STAGE_LABELS[visit.stage]} />;
    case "failed":
      return <PreviewUnavailable reason={visit.reason} isBusy={false} onRetry={onAgain} />;
    case "ended":
      return (
        <PanelNotice icon={HistoryIcon} title="This look has ended">
          <p>Another version was looked at meanwhile, or nobody was here for a while.</p>
          <Button variant="secondary" size="sm" onClick={onAgain}>
            Look again
          </Button>
        </PanelNotice>
      );
    case "shown":
      return <Shown key={visit.url} {...visit} />;
    default:
      return visit satisfies never;
  }
}

function Shown({ url, trouble }: { url: string; trouble: string | null }) {
  const [isFirst, setFirst] = useState(true);
  return (
    <div className="flex h-full flex-col">
      <div className="relative min-h-0 flex-1">
        <PreviewFrame
          title="Preview of an earlier version"
          url={url}
          isFirst={isFirst}
          onLoad={() => setFirst(false)}
        />
      </div>
      {trouble !== null && <NoticeStrip className="border-t" sentence={trouble} />}
    </div>
  );
}
