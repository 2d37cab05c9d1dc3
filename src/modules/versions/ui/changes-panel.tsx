"use client";

import { skipToken, useQuery } from "@tanstack/react-query";
import { ChevronRightIcon, CodeXmlIcon, FileDiffIcon } from "lucide-react";
import { IconButton } from "@/components/icon-button";
import { PanelNotice } from "@/components/panel-notice";
import { PanelSkeleton } from "@/components/panel-skeleton";
import { useTRPC } from "@/trpc/client";
import type { Looking } from "../look";
import type { FilePatch } from "../patch";
import { FileName } from "./file-name";
import { LineCounts } from "./line-counts";
import { PatchView } from "./patch-view";
import { UnknownVersion } from "./unknown-version";
import { VersionMenu } from "./version-menu";

/** What a version has changed of the one before it; the newest one where none is chosen. */
export function ChangesPanel({
  projectId,
  version,
  onLook,
  onOpen,
}: Looking & { onOpen: (file: string) => void }) {
  const trpc = useTRPC();
  const versions = useQuery(
    trpc.versions.getMany.queryOptions({ projectId }, { throwOnError: true }),
  );
  const fragmentId = version ?? versions.data?.[0]?.id;
  const changes = useQuery(
    trpc.versions.changes.queryOptions(fragmentId ? { projectId, fragmentId } : skipToken, {
      // Of the newest there is nothing to go back to.
      throwOnError: version === null,
    }),
  );
  if (versions.data?.length === 0 && version === null) {
    return (
      <PanelNotice icon={FileDiffIcon} title="No changes yet">
        What each version changes appears here.
      </PanelNotice>
    );
  }
  return (
    <div className="flex h-full flex-col bg-background">
      <div className="flex h-11 shrink-0 items-center gap-2 border-b px-2">
        <VersionMenu
          projectId={projectId}
          version={fragmentId ?? null}
          onChoose={(chosen) => onLook({ version: chosen })}
        />
        {changes.data && <Total patches={changes.data} />}
      </div>
      {changes.error ? (
        <UnknownVersion
          reason={changes.error.message}
          onLeave={() => onLook({ version: null, file: null })}
        />
      ) : changes.data === undefined ? (
        <PanelSkeleton label="Loading the changes" />
      ) : changes.data.length === 0 ? (
        <PanelNotice icon={FileDiffIcon} title="Nothing has changed in this version" />
      ) : (
        <ul className="min-h-0 flex-1 overflow-y-auto">
          {changes.data.map((patch) => (
            <li key={patch.path} className="relative border-b">
              <Changed patch={patch} onOpen={() => onOpen(patch.path)} />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function Total({ patches }: { patches: FilePatch[] }) {
  const sum = (count: (patch: FilePatch) => number) =>
    patches.reduce((total, patch) => total + count(patch), 0);
  return (
    <p className="ml-auto flex items-center gap-3 pr-2 text-muted-foreground text-xs">
      {patches.length === 1 ? "1 file" : `${patches.length} files`}
      <LineCounts
        added={sum(({ linesAdded }) => linesAdded)}
        removed={sum(({ linesRemoved }) => linesRemoved)}
      />
    </p>
  );
}

/** Many files, or very many lines, are opened one by one. */
const OPEN_LINES_MAX = 200;

const SAID = { added: "new", removed: "deleted", changed: null } as const;

function Changed({ patch, onOpen }: { patch: FilePatch; onOpen: () => void }) {
  const { path, change, linesAdded, linesRemoved } = patch;
  return (
    <>
      <details className="group" open={linesAdded + linesRemoved <= OPEN_LINES_MAX}>
        <summary className="flex h-10 cursor-pointer list-none items-center gap-2.5 bg-background pr-12 pl-3 font-mono text-xs -outline-offset-2 transition-colors hover:bg-accent">
          <ChevronRightIcon
            className="size-3.5 shrink-0 text-muted-foreground transition-transform group-open:rotate-90"
            aria-hidden
          />
          <FileName path={path} />
          {SAID[change] && (
            <span className="shrink-0 font-sans text-muted-foreground">{SAID[change]}</span>
          )}
          <span className="ml-auto" />
          <LineCounts added={linesAdded} removed={linesRemoved} />
        </summary>
        <div className="border-t">
          <PatchView patch={patch} />
        </div>
      </details>
      {change !== "removed" && (
        <IconButton
          label={`Open ${path}`}
          className="absolute top-1 right-2 z-10 size-8 text-muted-foreground"
          onClick={onOpen}
        >
          <CodeXmlIcon className="size-3.5" aria-hidden />
        </IconButton>
      )}
    </>
  );
}
