"use client";

import { MoonIcon, ScrollTextIcon, TriangleAlertIcon } from "lucide-react";
import { type ReactNode, useMemo, useState } from "react";
import { toast } from "sonner";
import { PanelNotice } from "@/modules/versions/ui/panel-notice";
import { PanelSkeleton } from "@/modules/versions/ui/panel-skeleton";
import { filterLines, type Level } from "../log-lines";
import { LogList } from "./log-list";
import { LogsToolbar } from "./logs-toolbar";
import { type ServerLog, useServerLog } from "./use-server-log";
import { WakeButton } from "./wake-button";

/** What the app's server says, as it says it. */
export function LogsPanel({ projectId }: { projectId: string }) {
  const { state, reason, log, clear } = useServerLog(projectId);
  const [words, setWords] = useState("");
  const [level, setLevel] = useState<Level>("all");
  const [isWrapped, setIsWrapped] = useState(true);
  const [isFollowed, setIsFollowed] = useState(true);
  const shown = useMemo(() => filterLines(log.lines, level, words), [log, level, words]);
  const copy = async () => {
    await navigator.clipboard.writeText(shown.map(({ text }) => text).join("\n"));
    toast(`Copied ${shown.length} ${shown.length === 1 ? "line" : "lines"}`);
  };
  return (
    <div className="@container flex h-full flex-col bg-background">
      <LogsToolbar
        projectId={projectId}
        words={words}
        onWords={setWords}
        level={level}
        onLevel={setLevel}
        isWrapped={isWrapped}
        onWrap={setIsWrapped}
        isFollowed={isFollowed}
        onFollow={setIsFollowed}
        onCopy={() => void copy()}
        onClear={clear}
      />
      {state === "failed" && <Strip sentence={reason ?? "The log cannot be followed."} />}
      {state === "away" && log.lines.length > 0 && (
        <Strip sentence="The sandbox is not awake. This is what its server has said last.">
          <WakeButton projectId={projectId} />
        </Strip>
      )}
      <div className="min-h-0 flex-1">
        {shown.length > 0 ? (
          <LogList
            lines={shown}
            isWrapped={isWrapped}
            isFollowed={isFollowed}
            onFollow={setIsFollowed}
          />
        ) : log.lines.length > 0 ? (
          <PanelNotice icon={ScrollTextIcon} title="No line is like that">
            {log.lines.length} {log.lines.length === 1 ? "line is" : "lines are"} hidden by the
            filter.
          </PanelNotice>
        ) : (
          <NoLines projectId={projectId} state={state} />
        )}
      </div>
    </div>
  );
}

function NoLines({ projectId, state }: { projectId: string; state: ServerLog["state"] }) {
  switch (state) {
    case "connecting":
      return <PanelSkeleton label="Looking at the log" />;
    case "failed":
      return <PanelNotice icon={ScrollTextIcon} title="No log" />;
    case "following":
      return (
        <PanelNotice icon={ScrollTextIcon} title="Nothing was said yet">
          What the app’s server prints appears here.
        </PanelNotice>
      );
    case "away":
      return (
        <PanelNotice icon={MoonIcon} title="The sandbox is not awake">
          <p className="mb-3">Its server says nothing until it is.</p>
          <WakeButton projectId={projectId} />
        </PanelNotice>
      );
    default:
      return state satisfies never;
  }
}

function Strip({ sentence, children }: { sentence: string; children?: ReactNode }) {
  return (
    <div className="flex shrink-0 items-center gap-3 border-b bg-secondary py-1.5 pr-2 pl-4">
      <TriangleAlertIcon className="size-4 shrink-0 text-warning" aria-hidden />
      <p role="alert" className="min-w-0 flex-1 break-words text-sm">
        {sentence}
      </p>
      {children}
    </div>
  );
}
