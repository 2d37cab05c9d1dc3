"use client";

import { useQuery } from "@tanstack/react-query";
import { FileIcon } from "lucide-react";
import { type ReactNode, useEffect, useState } from "react";
import { PanelNotice } from "@/components/panel-notice";
import { PanelSkeleton } from "@/components/panel-skeleton";
import { Button } from "@/components/ui/button";
import { printSize } from "@/lib/print-size";
import { errorCodeOf, useTRPC } from "@/trpc/client";
import type { EditorSettings, Spot } from "../code-mirror";
import type { Drafts } from "../drafts";
import { isGenerated, isPicture } from "../file-kind";
import { CodeEditor, type PutAway } from "./code-editor";
import { ConflictNotice } from "./conflict-notice";
import { MissingPackages } from "./missing-packages";
import { SaveFailure } from "./save-state";
import { useCodePreferences } from "./use-code-preferences";
import { storedText, useDraftRevision, useHasDraft } from "./use-drafts";

type Place = { projectId: string; fragmentId: string | undefined; path: string };

type Editing = {
  drafts: Drafts;
  putAway: PutAway;
  spot: Spot | null;
  onSave: (path: string) => void;
};

/** What one file holds: a text to be written in, a picture, or why neither can be shown. */
export function FilePane({ place, editing }: { place: Place; editing: Editing }) {
  const { projectId, fragmentId, path } = place;
  const trpc = useTRPC();
  const { data, error } = useQuery(trpc.versions.file.queryOptions(place));
  const { drafts } = editing;
  const hasDraft = useHasDraft(drafts, path);
  const isNow = fragmentId === undefined;

  useEffect(() => {
    if (!isNow) return;
    if (data) {
      const stored = storedText(data);
      if (stored) drafts.arrive(path, stored);
    } else if (errorCodeOf(error) === "NOT_FOUND" && drafts.has(path)) {
      drafts.arrive(path, null);
    }
  }, [isNow, data, error, drafts, path]);

  const isKept = isNow && hasDraft && drafts.stateOf(path).kind !== "saved";
  if (error && !isKept) {
    return (
      <PanelNotice icon={FileIcon} title="This file cannot be shown">
        {error.message}
      </PanelNotice>
    );
  }
  if (data === undefined && !isKept) return <PanelSkeleton label="Loading the file" />;
  if (data && data.content.kind !== "text") {
    const { content, hash } = data;
    if (content.kind === "binary" && isPicture(path))
      return <Picture {...{ projectId, path, hash }} />;
    return (
      <PanelNotice icon={FileIcon} title={NO_TEXT[content.kind]}>
        {"size" in content
          ? printSize(content.size)
          : "What was stored of it is gone or damaged. Earlier versions may still have it."}
      </PanelNotice>
    );
  }
  if (!isNow && data?.content.kind === "text") {
    return <OldText path={path} hash={data.hash} text={data.content.text} spot={editing.spot} />;
  }
  if (!hasDraft) return <PanelSkeleton label="Loading the file" />;
  return (
    <OpenText key={path} path={path} {...editing}>
      {path === "package.json" && data && (
        <MissingPackages projectId={projectId} hash={data.hash} />
      )}
    </OpenText>
  );
}

const NO_TEXT = {
  binary: "This file is no text",
  large: "This file is too large to be shown",
  missing: "This file is missing",
};

const Picture = ({ projectId, path, hash }: { projectId: string; path: string; hash: string }) => (
  <div className="grid h-full place-items-center overflow-auto bg-muted/50 p-6">
    {/* biome-ignore lint/performance/noImgElement: Next's own asks for it without the reader's session */}
    <img
      src={`/api/projects/${projectId}/files/${hash}`}
      alt={path}
      className="max-h-full max-w-full rounded-md border bg-background object-contain"
    />
  </div>
);

function useSettings(isReadOnly: boolean): EditorSettings {
  const { wrapsLines } = useCodePreferences().preferences;
  return { wrapsLines, isReadOnly };
}

/** As it was in an earlier version, which nobody changes any more. */
function OldText({
  path,
  hash,
  text,
  spot,
}: {
  path: string;
  hash: string;
  text: string;
  spot: Spot | null;
}) {
  const [putAway] = useState<PutAway>(() => new Map());
  return (
    <CodeEditor
      key={path}
      path={path}
      text={text}
      revision={hash}
      settings={useSettings(true)}
      putAway={putAway}
      spot={spot}
      onType={() => undefined}
      onSave={() => undefined}
    />
  );
}

type Opened = Editing & {
  path: string;
  /** What is said of this file alone. */
  children?: ReactNode;
};

function OpenText({ path, drafts, putAway, spot, onSave, children }: Opened) {
  const revision = useDraftRevision(drafts, path);
  const [isUnlocked, setUnlocked] = useState(!isGenerated(path));
  return (
    <div className="flex h-full flex-col">
      <ConflictNotice drafts={drafts} path={path} />
      <SaveFailure drafts={drafts} path={path} />
      {children}
      {!isUnlocked && (
        <div className="flex shrink-0 items-center gap-3 border-b bg-secondary py-1 pr-2 pl-4 text-sm">
          <p className="min-w-0 flex-1">A tool writes this file, and may write it again.</p>
          <Button variant="ghost" size="sm" onClick={() => setUnlocked(true)}>
            Edit anyway
          </Button>
        </div>
      )}
      <div className="min-h-0 flex-1">
        <CodeEditor
          path={path}
          text={drafts.textOf(path)}
          revision={revision}
          settings={useSettings(!isUnlocked)}
          putAway={putAway}
          spot={spot}
          onType={(text) => drafts.type(path, text)}
          onSave={() => onSave(path)}
        />
      </div>
    </div>
  );
}
