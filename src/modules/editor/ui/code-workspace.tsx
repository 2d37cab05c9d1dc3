"use client";

import { CodeXmlIcon } from "lucide-react";
import { useState } from "react";
import { PanelNotice } from "@/components/panel-notice";
import { cn } from "@/lib/utils";
import type { Spot } from "../code-mirror";
import type { TreeFile } from "../file-tree";
import type { PutAway } from "./code-editor";
import { FileExplorer } from "./file-explorer";
import { FilePane } from "./file-pane";
import { FilePath } from "./file-path";
import { OpenTabs } from "./open-tabs";
import { SaveState } from "./save-state";
import { SearchPane } from "./search-pane";
import { useCodePreferences } from "./use-code-preferences";
import { useDrafts } from "./use-drafts";
import { useFileActions } from "./use-file-actions";
import { useOpenTabs } from "./use-open-tabs";
import { useSaveFile } from "./use-save-file";

/** The files and the one that is open. In a narrow panel it is the one or the other. */
export function CodeWorkspace({
  projectId,
  fragmentId,
  files,
  shown,
  isSearching,
  onShow,
}: {
  projectId: string;
  fragmentId: string | undefined;
  files: TreeFile[];
  shown: string | null;
  isSearching: boolean;
  onShow: (path: string | null) => void;
}) {
  const { codeTheme } = useCodePreferences().preferences;
  const drafts = useDrafts(projectId);
  const tabs = useOpenTabs(projectId, shown);
  const [putAway] = useState<PutAway>(() => new Map());
  const [spot, setSpot] = useState<Spot | null>(null);
  const [folder, setFolder] = useState<string | null>(null);
  const [wasSearching, setWasSearching] = useState(isSearching);
  const [isCovered, setCovered] = useState(false);
  // Where there is no room for both, a search stands before the file until something is chosen.
  if (isSearching !== wasSearching) {
    setWasSearching(isSearching);
    setCovered(isSearching);
  }
  const save = useSaveFile(projectId, files, drafts);

  const show = (path: string | null, at: Spot | null = null) => {
    setSpot(at);
    setFolder(null);
    setCovered(false);
    onShow(path);
  };
  const close = (path: string) => {
    drafts.close(path);
    putAway.delete(path);
    const next = tabs.close(path);
    if (next !== shown) show(next);
  };
  const actions = useFileActions(projectId, files, {
    drafts,
    onMoved: (from, to) => {
      if (to === null) return close(from);
      tabs.rename(from, to);
      if (from === shown || from === to) show(to);
    },
  });
  const isNow = fragmentId === undefined;
  const isFileFirst = shown !== null && !isCovered;
  return (
    <div className="grid min-h-0 flex-1 grid-cols-[minmax(0,1fr)] @2xl:grid-cols-[16rem_minmax(0,1fr)]">
      <div className={cn("min-h-0 @2xl:border-r", isFileFirst && "@max-2xl:hidden")}>
        {isSearching ? (
          <SearchPane projectId={projectId} fragmentId={fragmentId} onShow={show} />
        ) : (
          <FileExplorer
            files={files}
            shown={shown}
            revealed={folder}
            actions={isNow ? actions : null}
            onShow={show}
          />
        )}
      </div>
      <div className={cn("flex min-h-0 flex-col", !isFileFirst && "@max-2xl:hidden")}>
        {shown === null ? (
          <PanelNotice icon={CodeXmlIcon} title="Choose a file" />
        ) : (
          <div
            data-code-theme={codeTheme}
            className="flex min-h-0 flex-1 flex-col bg-background text-foreground"
          >
            <OpenTabs
              paths={tabs.paths}
              shown={shown}
              drafts={drafts}
              onShow={show}
              onClose={close}
            />
            <FilePath path={shown} onFolder={setFolder} onBack={() => show(null)}>
              {isNow && <SaveState drafts={drafts} path={shown} />}
            </FilePath>
            <div className="min-h-0 flex-1">
              <FilePane
                place={{ projectId, fragmentId, path: shown }}
                editing={{ drafts, putAway, spot, onSave: (path) => void save(path) }}
              />
            </div>
          </div>
        )}
      </div>
    </div>
  );
}
