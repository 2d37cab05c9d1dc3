"use client";

import { useQuery } from "@tanstack/react-query";
import { CodeXmlIcon } from "lucide-react";
import { PanelNotice } from "@/components/panel-notice";
import { PanelSkeleton } from "@/components/panel-skeleton";
import { cn } from "@/lib/utils";
import { useTRPC } from "@/trpc/client";
import type { Looking } from "../look";
import { FileList } from "./file-list";
import { FileView } from "./file-view";
import { UnknownVersion } from "./unknown-version";
import { VersionMenu } from "./version-menu";

/** The files of the app, as they are now or were in a version. In a narrow panel it is the list or the file. */
export function CodePanel({ projectId, version, file, onLook }: Looking) {
  const trpc = useTRPC();
  const fragmentId = version ?? undefined;
  const files = useQuery(
    trpc.versions.files.queryOptions(
      { projectId, fragmentId },
      // Of the app as it is now there is nothing to go back to.
      { throwOnError: version === null },
    ),
  );
  return (
    <div className="@container flex h-full flex-col bg-background">
      <div className="flex h-11 shrink-0 items-center gap-2 border-b px-2">
        <VersionMenu
          projectId={projectId}
          version={version}
          hasNow
          onChoose={(chosen) => onLook({ version: chosen })}
        />
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
        <div className="grid min-h-0 flex-1 @2xl:grid-cols-[16rem_minmax(0,1fr)]">
          <div className={cn("min-h-0 @2xl:border-r", file && "@max-2xl:hidden")}>
            <FileList files={files.data} shown={file} onShow={(path) => onLook({ file: path })} />
          </div>
          <div className={cn("min-h-0", !file && "@max-2xl:hidden")}>
            {file ? (
              <FileView
                key={file}
                projectId={projectId}
                fragmentId={fragmentId}
                path={file}
                onClose={() => onLook({ file: null })}
              />
            ) : (
              <PanelNotice icon={CodeXmlIcon} title="Choose a file" />
            )}
          </div>
        </div>
      )}
    </div>
  );
}
