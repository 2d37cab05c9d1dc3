"use client";

import { useQuery } from "@tanstack/react-query";
import { CodeXmlIcon, TextSearchIcon } from "lucide-react";
import { type KeyboardEvent, useState } from "react";
import { IconButton } from "@/components/icon-button";
import { PanelNotice } from "@/components/panel-notice";
import { PanelSkeleton } from "@/components/panel-skeleton";
import type { Looking } from "@/modules/versions/look";
import { DownloadLink } from "@/modules/versions/ui/download-link";
import { UnknownVersion } from "@/modules/versions/ui/unknown-version";
import { VersionMenu } from "@/modules/versions/ui/version-menu";
import { useTRPC } from "@/trpc/client";
import { CodeWorkspace } from "./code-workspace";
import { EditorMenu } from "./editor-menu";

/** The files of the app, as they are now and can be written in, or as they were in a version. */
export function CodePanel({ projectId, version, file, onLook }: Looking) {
  const trpc = useTRPC();
  const [isSearching, setSearching] = useState(false);
  const fragmentId = version ?? undefined;
  const files = useQuery(
    trpc.versions.files.queryOptions(
      { projectId, fragmentId },
      // Of the app as it is now there is nothing to go back to.
      { throwOnError: version === null },
    ),
  );
  const onKeyDown = (event: KeyboardEvent) => {
    if (!(event.metaKey || event.ctrlKey) || !event.shiftKey || event.key.toLowerCase() !== "f")
      return;
    event.preventDefault();
    setSearching(true);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a shortcut of everything in it
    <div className="@container flex h-full flex-col bg-background" onKeyDown={onKeyDown}>
      <div className="flex h-11 shrink-0 items-center gap-1 border-b px-2">
        <VersionMenu
          projectId={projectId}
          version={version}
          onChoose={(chosen) => onLook({ version: chosen })}
        />
        {version !== null && (
          <p className="truncate text-muted-foreground text-xs">Only to be looked at</p>
        )}
        <div className="ml-auto flex gap-0.5">
          <IconButton
            label="Search in all files"
            aria-pressed={isSearching}
            className="size-8 text-muted-foreground aria-pressed:bg-accent aria-pressed:text-foreground"
            onClick={() => setSearching(!isSearching)}
          >
            <TextSearchIcon aria-hidden />
          </IconButton>
          {files.data && files.data.length > 0 && (
            <DownloadLink projectId={projectId} version={version} />
          )}
          <EditorMenu />
        </div>
      </div>
      {files.error ? (
        <UnknownVersion
          reason={files.error.message}
          onLeave={() => onLook({ version: null, file: null })}
        />
      ) : files.data === undefined ? (
        <PanelSkeleton label="Loading the files" />
      ) : files.data.length === 0 ? (
        <PanelNotice icon={CodeXmlIcon} title="No files yet">
          The app’s files appear here as soon as it begins to be built.
        </PanelNotice>
      ) : (
        <CodeWorkspace
          projectId={projectId}
          fragmentId={fragmentId}
          files={files.data}
          shown={file}
          isSearching={isSearching}
          onShow={(path) => onLook({ file: path })}
        />
      )}
    </div>
  );
}
