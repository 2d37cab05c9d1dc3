"use client";

import { MoonIcon, ScrollTextIcon } from "lucide-react";
import { useMemo, useState } from "react";
import { copyText } from "@/components/copy-text";
import { NoticeStrip } from "@/components/notice-strip";
import { PanelNotice } from "@/components/panel-notice";
import { PanelSkeleton } from "@/components/panel-skeleton";
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
  const copy = () =>
    copyText(
      shown.map(({ text }) => text).join("\n"),
      `Copied ${shown.length} ${shown.length === 1 ? "line" : "lines"}`,
    );
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
      {state === "failed" && (
        <NoticeStrip className="border-b" sentence={reason ?? "The log cannot be followed."} />
      )}
      {state === "away" && log.lines.length > 0 && (
        <NoticeStrip
          className="border-b"
          sentence="The sandbox is not awake. This is what its server has said last."
        >
          <WakeButton projectId={projectId} />
        </NoticeStrip>
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
          <p>Its server says nothing until it is.</p>
          <WakeButton projectId={projectId} />
        </PanelNotice>
      );
    default:
      return state satisfies never;
  }
}
