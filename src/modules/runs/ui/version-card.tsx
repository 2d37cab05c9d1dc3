"use client";

import { ChevronRightIcon, LayersIcon } from "lucide-react";
import { type ComponentProps, useId, useState } from "react";
import { Button } from "@/components/ui/button";
import { cn } from "@/lib/utils";
import { useIsPlain } from "@/modules/account/ui/use-detail";
import { usePlace } from "@/modules/projects/ui/use-place";
import { pictureOf, sumUpChecks } from "@/modules/versions/checks";
import type { Check } from "@/modules/versions/schema";
import { AppPicture } from "@/modules/versions/ui/app-picture";
import { CheckList } from "@/modules/versions/ui/check-list";
import { CheckSum } from "@/modules/versions/ui/check-sum";
import { RestoreButton } from "@/modules/versions/ui/restore-button";
import { useKnownVersion } from "@/modules/versions/ui/use-known-version";
import { countFiles, type VersionPart } from "../story-blocks";
import { RunCost } from "./run-meter";
import { toggleInPlace } from "./toggle-in-place";

/** What a run has made, and what that took. */
export function VersionCard({
  projectId,
  version,
  cost,
}: {
  projectId: string;
  version: VersionPart;
  /** None where something else was made after it. */
  cost: ComponentProps<typeof RunCost> | null;
}) {
  const isPlain = useIsPlain();
  const { go } = usePlace();
  const look = { version: version.fragmentId, file: null };
  const picture = pictureOf(version.checks);
  const known = useKnownVersion(projectId, version.fragmentId);
  const title = known?.name ?? version.title;
  const restore = known && !known.isCurrent && (
    <RestoreButton projectId={projectId} version={{ id: version.fragmentId, title }} />
  );
  return (
    <div className="@container overflow-hidden rounded-lg border bg-card">
      <div className="flex items-start gap-3 p-3.5">
        <LayersIcon className="mt-0.5 size-4 shrink-0 text-primary" aria-hidden />
        <div className="min-w-0 flex-1">
          <p className="break-words font-medium text-sm">{title}</p>
          {version.summary && (
            <p className="mt-0.5 whitespace-pre-wrap break-words text-muted-foreground text-sm">
              {version.summary}
            </p>
          )}
          {isPlain || version.filesChanged === 0 ? (
            <p className="mt-1.5 text-muted-foreground text-xs">
              {countFiles(version.filesChanged)}
            </p>
          ) : (
            <button
              type="button"
              className="-mx-1.5 mt-1 rounded-sm px-1.5 py-0.5 text-muted-foreground text-xs underline decoration-border underline-offset-4 transition-colors hover:bg-accent hover:text-foreground"
              onClick={() => go({ shown: "changes", ...look })}
            >
              {countFiles(version.filesChanged)}
            </button>
          )}
        </div>
        {picture && (
          <AppPicture
            projectId={projectId}
            picture={picture}
            alt={`The app as of “${title}”`}
            className="@sm:w-36 w-24"
          />
        )}
      </div>
      <VersionChecks checks={version.checks} isPlain={isPlain} />
      {isPlain && restore && (
        <div className="flex min-h-9 items-center justify-end border-t py-0.5 pr-1.5">
          {restore}
        </div>
      )}
      {!isPlain && (
        <div className="flex min-h-9 flex-wrap items-center justify-end gap-x-1 border-t py-0.5 pr-1.5 pl-3.5">
          <div className="min-w-0 flex-1">{cost && <RunCost {...cost} />}</div>
          {restore}
          <Button
            variant="ghost"
            size="sm"
            className="h-7 px-2 text-xs"
            onClick={() => go({ shown: "code", ...look })}
          >
            Open this version
          </Button>
        </div>
      )}
    </div>
  );
}

/** Whether it was seen to work, in one line that opens. */
function VersionChecks({ checks, isPlain }: { checks: readonly Check[]; isPlain: boolean }) {
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  const sum = sumUpChecks(checks);
  if (!sum) return null;
  if (isPlain) {
    return (
      <p className="flex min-h-9 items-center gap-3 border-t px-3.5 py-1.5 text-xs">
        <CheckSum sum={sum} isPlain />
      </p>
    );
  }
  return (
    <div className="border-t">
      <button
        type="button"
        aria-expanded={isOpen}
        aria-controls={id}
        className="-outline-offset-2 flex min-h-9 w-full items-center gap-3 px-3.5 py-1.5 text-left text-xs transition-colors hover:bg-accent"
        onClick={(event) => toggleInPlace(event, () => setOpen(!isOpen), id)}
      >
        <CheckSum sum={sum} isPlain={false} />
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
