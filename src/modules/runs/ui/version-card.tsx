"use client";

import {
  ChevronRightIcon,
  CircleMinusIcon,
  LayersIcon,
  ShieldCheckIcon,
  TriangleAlertIcon,
} from "lucide-react";
import { useId, useState } from "react";
import { cn } from "@/lib/utils";
import { pictureOf, sumUpChecks } from "@/modules/versions/checks";
import type { Check } from "@/modules/versions/schema";
import { AppPicture } from "@/modules/versions/ui/app-picture";
import { CheckList } from "@/modules/versions/ui/check-list";
import { countFiles, type VersionPart } from "../story-blocks";
import { toggleInPlace } from "./toggle-in-place";

export function VersionCard({ projectId, version }: { projectId: string; version: VersionPart }) {
  const picture = pictureOf(version.checks);
  return (
    <div className="@container overflow-hidden rounded-lg border bg-card">
      <div className="flex items-start gap-3 p-3.5">
        <LayersIcon className="mt-0.5 size-4 shrink-0 text-primary" aria-hidden />
        <div className="min-w-0 flex-1">
          <p className="break-words font-medium text-sm">{version.title}</p>
          {version.summary && (
            <p className="mt-0.5 whitespace-pre-wrap break-words text-muted-foreground text-sm">
              {version.summary}
            </p>
          )}
          <p className="mt-1.5 text-muted-foreground text-xs">{countFiles(version.filesChanged)}</p>
        </div>
        {picture && (
          <AppPicture
            projectId={projectId}
            picture={picture}
            alt={`The app as of “${version.title}”`}
            className="@sm:w-36 w-24"
          />
        )}
      </div>
      <VersionChecks checks={version.checks} />
    </div>
  );
}

const LOOKS = {
  passed: { icon: ShieldCheckIcon, className: "text-primary" },
  failed: { icon: TriangleAlertIcon, className: "text-warning" },
  skipped: { icon: CircleMinusIcon, className: "text-muted-foreground" },
} as const satisfies Record<Check["state"], object>;

/** Whether it was seen to work, in one line that opens. */
function VersionChecks({ checks }: { checks: readonly Check[] }) {
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  const sum = sumUpChecks(checks);
  if (!sum) return null;
  const { icon: Icon, className } = LOOKS[sum.state];
  return (
    <div className="border-t">
      <button
        type="button"
        aria-expanded={isOpen}
        aria-controls={id}
        className="-outline-offset-2 flex min-h-9 w-full items-center gap-3 px-3.5 py-1.5 text-left text-xs transition-colors hover:bg-accent"
        onClick={(event) => toggleInPlace(event, () => setOpen(!isOpen), id)}
      >
        <Icon className={cn("size-4 shrink-0", className)} aria-hidden />
        <span className="min-w-0 flex-1 break-words">{sum.sentence}</span>
        <ChevronRightIcon
          className={cn(
            "size-3.5 shrink-0 text-muted-foreground transition-transform",
            isOpen && "rotate-90",
          )}
          aria-hidden
        />
      </button>
      <div id={id} hidden={!isOpen} className="pt-1 pr-3.5 pb-3 pl-[42px]">
        {isOpen && <CheckList checks={checks} />}
      </div>
    </div>
  );
}
