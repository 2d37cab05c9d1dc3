"use client";

import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { HistoryIcon, StarIcon } from "lucide-react";
import { useDeferredValue, useMemo, useState } from "react";
import { PanelNotice } from "@/components/panel-notice";
import { PanelSkeleton } from "@/components/panel-skeleton";
import { SearchField } from "@/components/search-field";
import { Button } from "@/components/ui/button";
import { cn } from "@/lib/utils";
import { usePlace } from "@/modules/projects/ui/use-place";
import { useTRPC } from "@/trpc/client";
import { groupByDay } from "../days";
import { useNameVersionDialogEarly } from "./later-name-version-dialog";
import { MoreVersions } from "./more-versions";
import { VersionEntry } from "./version-entry";
import { VisitView } from "./visit-view";

/** The history of an app, or the app as it was in one of its versions. */
export function VersionsPanel({ projectId }: { projectId: string }) {
  const { place, go } = usePlace();
  if (place.visit === null) return <Timeline projectId={projectId} />;
  return (
    <VisitView
      key={place.visit}
      projectId={projectId}
      fragmentId={place.visit}
      onLeave={() => go({ visit: null })}
      onRestored={() => go({ shown: "preview", visit: null })}
    />
  );
}

function Timeline({ projectId }: { projectId: string }) {
  const trpc = useTRPC();
  const [search, setSearch] = useState("");
  const [isStarred, setStarred] = useState(false);
  const asked = useDeferredValue(
    useMemo(() => ({ projectId, search, isStarred }), [projectId, search, isStarred]),
  );
  const list = useInfiniteQuery(
    trpc.versions.timeline.infiniteQueryOptions(asked, {
      getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
      placeholderData: keepPreviousData,
      // What is shown already stays, though it could not be asked for again.
      throwOnError: (_, query) => query.state.data === undefined,
    }),
  );
  useNameVersionDialogEarly();
  const versions = list.data?.pages.flatMap((page) => page.versions);
  const isNarrowed = asked.search !== "" || asked.isStarred;
  if (versions?.length === 0 && !isNarrowed && !list.isPlaceholderData) {
    return (
      <PanelNotice icon={HistoryIcon} title="No versions yet">
        Each time the app is changed, what it was before is kept here.
      </PanelNotice>
    );
  }
  return (
    <div className="@container flex h-full flex-col bg-background">
      <div className="flex h-11 shrink-0 items-center gap-2 border-b px-2">
        <SearchField
          label="Search versions by name"
          placeholder="Search versions"
          className="min-w-0 max-w-72 flex-1"
          maxLength={100}
          value={search}
          onSearch={setSearch}
        />
        <Button
          variant="ghost"
          size="sm"
          aria-pressed={isStarred}
          className={cn("ml-auto px-2.5", isStarred && "bg-accent")}
          onClick={() => setStarred(!isStarred)}
        >
          <StarIcon className={cn(isStarred && "fill-current text-warning")} aria-hidden />
          Starred
        </Button>
      </div>
      {versions === undefined ? (
        <PanelSkeleton label="Loading the versions" />
      ) : versions.length === 0 ? (
        <PanelNotice
          icon={asked.isStarred ? StarIcon : HistoryIcon}
          title={asked.search ? "No version is called that" : "No version has a star"}
        >
          <Button
            variant="secondary"
            size="sm"
            onClick={() => {
              setSearch("");
              setStarred(false);
            }}
          >
            Show all
          </Button>
        </PanelNotice>
      ) : (
        <div
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by the keyboard
          tabIndex={0}
          aria-busy={list.isPlaceholderData}
          className="min-h-0 flex-1 overflow-y-auto pb-4 -outline-offset-2"
        >
          {groupByDay(versions, new Date()).map(({ label, items }) => (
            <section key={label} aria-label={label}>
              <h2 className="sticky top-0 z-10 bg-background px-4 pt-4 pb-1.5 font-medium font-sans text-muted-foreground text-xs">
                {label}
              </h2>
              <ul className="divide-y">
                {items.map((version) => (
                  <li key={version.id}>
                    <VersionEntry projectId={projectId} version={version} />
                  </li>
                ))}
              </ul>
            </section>
          ))}
          {list.hasNextPage && (
            <MoreVersions
              isLoading={list.isFetchingNextPage}
              onMore={() => void list.fetchNextPage()}
            />
          )}
        </div>
      )}
    </div>
  );
}
