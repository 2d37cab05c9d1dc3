"use client";

import { memo, type ReactNode, useId, useRef, useState } from "react";
import { NoticeStrip } from "@/components/notice-strip";
import { useComposer } from "@/modules/messages/ui/composer-context";
import type { PreviewProblem } from "@/modules/runs/schema";
import { textOfPicked } from "../picked-text";
import { type PreviewFacts, statusOf, trustedUrl, wordsFor } from "../preview-state";
import type { Stage } from "../stages";
import { AppProblem } from "./app-problem";
import { PreviewFrame } from "./preview-frame";
import {
  NoPreview,
  PickHint,
  PreviewSkeleton,
  PreviewUnavailable,
  RetryButton,
} from "./preview-notices";
import { PreviewToolbar } from "./preview-toolbar";
import { PreviewViewport } from "./preview-viewport";
import { ReportButton } from "./report-button";
import { type Report, ReportPanel } from "./report-panel";
import { useIsAlive } from "./use-is-alive";
import { useOpenSandbox } from "./use-open-sandbox";
import { usePickKeys } from "./use-pick-keys";
import { usePreviewLine } from "./use-preview-line";
import { useViewport } from "./use-viewport";

type Props = {
  projectId: string;
  /** Where the log last saw the app; none before its first sandbox. */
  previewUrl: string | null;
  /** It can be shown, though it has had no sandbox yet. */
  hasVersion: boolean;
  /** A worker has the sandbox in its hands: it is kept awake, and the log tells where it is. */
  isRunActive: boolean;
  /** The first version is on its way. */
  isExpected: boolean;
  /** What is being done for it at this moment. */
  stage: Stage | null;
  /** What broke in it while it was used. */
  problem: PreviewProblem | null;
  /** What else stands at the end of its toolbar. */
  actions?: ReactNode;
  /** An element was picked, and stands in the message. */
  onPicked?: () => void;
};

/** The app itself, in a frame that only another address replaces. */
export const PreviewPane = memo(function PreviewPane({
  projectId,
  previewUrl,
  hasVersion,
  isRunActive,
  isExpected,
  stage,
  problem,
  actions,
  onPicked,
}: Props) {
  const isAlive = useIsAlive();
  const panelId = useId();
  const frame = useRef<HTMLIFrameElement>(null);
  const composer = useComposer();
  const [viewport, setViewport] = useViewport();
  const [report, showReport] = useState<Report | null>(null);
  const opening = useOpenSandbox(projectId, { previewUrl, hasVersion, isEnabled: !isRunActive });
  const facts: PreviewFacts = {
    previewUrl,
    isRunActive,
    stage,
    opened: opening.data,
    isOpening: opening.isFetching,
    isAsleep: opening.isAsleep,
    problem: opening.error?.message ?? null,
  };

  // What was good stays on the screen until something better is known: an app that is being used is not taken away.
  const trusted = trustedUrl(facts);
  const [shownUrl, setShownUrl] = useState(trusted);
  if (trusted !== null && trusted !== shownUrl) setShownUrl(trusted);
  const [loadedUrl, setLoadedUrl] = useState<string | null>(null);
  const line = usePreviewLine(projectId, frame, shownUrl, (picked, path) => {
    composer.insert(textOfPicked(picked, path));
    onPicked?.();
  });
  usePickKeys(line, frame);

  if (previewUrl === null && (!hasVersion || isRunActive))
    return <NoPreview isExpected={isExpected} />;

  const status = statusOf(facts, { url: shownUrl, feed: line.feed });
  const retry = { isBusy: opening.isFetching, onRetry: () => void opening.refetch() };
  const trouble = isRunActive ? null : (facts.problem ?? opening.data?.trouble ?? null);
  return (
    <div className="@container relative flex h-full flex-col">
      <PreviewToolbar
        projectId={projectId}
        status={status}
        url={shownUrl}
        line={line}
        viewport={viewport}
        onViewport={setViewport}
      >
        <ReportButton
          panelId={panelId}
          isOpen={report !== null}
          count={line.feed.failures.length}
          onToggle={() => showReport(report === null ? "problems" : null)}
        />
        {actions}
      </PreviewToolbar>
      {isAlive && shownUrl !== null ? (
        <PreviewViewport
          viewport={viewport}
          onChange={setViewport}
          hint={line.isPicking && <PickHint onCancel={() => line.pick(false)} />}
        >
          <PreviewFrame
            key={shownUrl}
            ref={frame}
            url={shownUrl}
            isFirst={loadedUrl !== shownUrl}
            onLoad={() => {
              setLoadedUrl(shownUrl);
              line.tell({ type: "loaded" });
            }}
          />
        </PreviewViewport>
      ) : (
        <div className="min-h-0 flex-1">
          {facts.problem !== null && !isRunActive ? (
            <PreviewUnavailable reason={facts.problem} {...retry} />
          ) : (
            <PreviewSkeleton label={wordsFor(status).sentence} />
          )}
        </div>
      )}
      {shownUrl !== null && trouble !== null && (
        <NoticeStrip className="border-t" sentence={trouble}>
          <RetryButton {...retry} />
        </NoticeStrip>
      )}
      {problem && !isRunActive && report === null && (
        <AppProblem projectId={projectId} problem={problem} />
      )}
      {report !== null && (
        <ReportPanel
          id={panelId}
          projectId={projectId}
          line={line}
          shown={report}
          onShow={showReport}
          onClose={() => showReport(null)}
        />
      )}
    </div>
  );
});
