"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Columns2Icon, FileDiffIcon, SpaceIcon } from "lucide-react";
import { PanelNotice } from "@/components/panel-notice";
import { PanelSkeleton } from "@/components/panel-skeleton";
import { PanelAction } from "@/modules/sandbox/ui/panel-action";
import { useTRPC } from "@/trpc/client";
import type { Look, Looking } from "../look";
import type { ChangedFile } from "../patch";
import { ChangedFiles } from "./changed-files";
import { CompareMenus } from "./compare-menus";
import { LineCounts } from "./line-counts";
import { UnknownVersion } from "./unknown-version";
import { keepChangesLook, useChangesLook } from "./use-changes-look";
import { useWidth } from "./use-width";

/** In a narrower panel two columns could not be read. */
const SPLIT_WIDTH_MIN = 700;

/** In a narrower one the list of the files would take the room of what has become of them. */
const LIST_WIDTH_MIN = 960;

/**
 * What a version has changed of another one, or the app as it is now of a version. Where none is chosen it is what has
 * been changed last.
 */
export function ChangesPanel({
  projectId,
  version,
  base,
  onLook,
  onOpen,
}: Looking & { onOpen: (file: string) => void }) {
  const trpc = useTRPC();
  const look = useChangesLook();
  const { view, width } = useWidth();
  const input = {
    projectId,
    fragmentId: version ?? undefined,
    baseId: base ?? undefined,
    ignoresSpaces: look.ignoresSpaces,
  };
  const isChosen = version !== null || base !== null;
  const changes = useQuery(
    trpc.versions.changes.queryOptions(input, {
      // Of what was changed last there is nothing to go back to.
      throwOnError: !isChosen,
      placeholderData: keepPreviousData,
    }),
  );
  const { data } = changes;
  if (data && data.fragmentId === null && data.baseId === null && data.files.length === 0) {
    return (
      <PanelNotice icon={FileDiffIcon} title="No changes yet">
        What each version changes appears here.
      </PanelNotice>
    );
  }
  const found = data?.fragmentId
    ? { version: data.fragmentId, base: null }
    : { version: null, base: data?.baseId ?? null };
  const sides = isChosen ? { version, base } : found;
  const choose = (chosen: Pick<Look, "version" | "base">) => {
    // The version that was found is what the app is now, which is not to be looked at alone.
    const isNow = !isChosen && chosen.version === found.version && chosen.base !== null;
    onLook(isNow ? { ...chosen, version: null } : chosen);
  };
  const canSplit = width >= SPLIT_WIDTH_MIN;
  return (
    <div ref={view} className="@container flex h-full flex-col bg-background">
      <div className="flex min-h-11 shrink-0 flex-wrap items-center gap-x-2 border-b px-2 py-1">
        {(isChosen || data) && (
          <CompareMenus
            projectId={projectId}
            version={sides.version}
            base={sides.base}
            onChoose={choose}
          />
        )}
        <div className="ml-auto flex min-h-9 items-center gap-1">
          {data && <Total files={data.files} />}
          <PanelAction
            label="Ignore spaces"
            icon={SpaceIcon}
            isPressed={look.ignoresSpaces}
            onPress={() => keepChangesLook({ ...look, ignoresSpaces: !look.ignoresSpaces })}
          />
          {canSplit && (
            <PanelAction
              label="Side by side"
              icon={Columns2Icon}
              isPressed={look.isSplit}
              onPress={() => keepChangesLook({ ...look, isSplit: !look.isSplit })}
            />
          )}
        </div>
      </div>
      {changes.error ? (
        <UnknownVersion
          reason={changes.error.message}
          onLeave={() => onLook({ version: null, base: null, file: null })}
        />
      ) : data === undefined ? (
        <PanelSkeleton label="Loading the changes" />
      ) : data.files.length === 0 ? (
        <PanelNotice icon={FileDiffIcon} title="Nothing has changed">
          Both are the same, file by file.
        </PanelNotice>
      ) : (
        <ChangedFiles
          // What is being changed becomes a version: who reads it stays where they are.
          key={`${version} ${base}`}
          files={data.files}
          compared={{
            projectId,
            fragmentId: data.fragmentId ?? undefined,
            baseId: data.baseId ?? undefined,
          }}
          look={{ ...look, isSplit: look.isSplit && canSplit }}
          hasList={width >= LIST_WIDTH_MIN}
          isStale={changes.isPlaceholderData}
          onOpen={onOpen}
        />
      )}
    </div>
  );
}

function Total({ files }: { files: ChangedFile[] }) {
  const sum = (count: (file: ChangedFile) => number) =>
    files.reduce((total, file) => total + count(file), 0);
  return (
    <p className="flex items-center gap-3 px-2 text-muted-foreground text-xs">
      {files.length === 1 ? "1 file" : `${files.length} files`}
      <LineCounts
        added={sum(({ linesAdded }) => linesAdded)}
        removed={sum(({ linesRemoved }) => linesRemoved)}
      />
    </p>
  );
}
