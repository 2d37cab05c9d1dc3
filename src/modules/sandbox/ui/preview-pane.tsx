"use client";

import { memo, type ReactNode, useRef, useState } from "react";
import type { PreviewProblem } from "@/modules/runs/schema";
import { type PreviewFacts, statusOf, trustedUrl } from "../preview-state";
import { AppProblem } from "./app-problem";
import { PreviewFrame } from "./preview-frame";
import {
  NoPreview,
  PreviewBanner,
  PreviewSkeleton,
  PreviewUnavailable,
  RetryButton,
} from "./preview-notices";
import { PreviewToolbar } from "./preview-toolbar";
import { useIsAlive } from "./use-is-alive";
import { useOpenSandbox } from "./use-open-sandbox";
import { usePreviewReports } from "./use-preview-reports";

type Props = {
  projectId: string;
  /** Where the log last saw the app; none before its first sandbox. */
  previewUrl: string | null;
  /** A worker has the sandbox in its hands: it is kept awake, and the log tells where it is. */
  isRunActive: boolean;
  /** The first version is on its way. */
  isExpected: boolean;
  /** What broke in it while it was used. */
  problem: PreviewProblem | null;
  /** What stands at the end of its toolbar. */
  actions?: ReactNode;
};

/** The app itself, in a frame that only another address replaces. */
export const PreviewPane = memo(function PreviewPane({
  projectId,
  previewUrl,
  isRunActive,
  isExpected,
  problem,
  actions,
}: Props) {
  const isAlive = useIsAlive();
  const frame = useRef<HTMLIFrameElement>(null);
  const opening = useOpenSandbox(projectId, { previewUrl, isEnabled: !isRunActive });
  const facts: PreviewFacts = {
    previewUrl,
    isRunActive,
    opened: opening.data,
    problem: opening.error?.message ?? null,
  };

  // What was good stays on the screen until something better is known: an app that is being used is not taken away.
  const trusted = trustedUrl(facts);
  const [shownUrl, setShownUrl] = useState(trusted);
  if (trusted !== null && trusted !== shownUrl) setShownUrl(trusted);
  usePreviewReports(projectId, frame, shownUrl);
  const [loadedUrl, setLoadedUrl] = useState<string | null>(null);

  if (previewUrl === null) return <NoPreview isExpected={isExpected} />;

  const retry = { isBusy: opening.isFetching, onRetry: () => void opening.refetch() };
  const trouble = isRunActive ? null : (facts.problem ?? opening.data?.trouble ?? null);
  const reload = () => {
    if (!frame.current || shownUrl === null) return;
    setLoadedUrl(null);
    frame.current.src = shownUrl;
  };
  return (
    <div className="flex h-full flex-col">
      <PreviewToolbar
        status={statusOf(facts, { url: shownUrl, loadedUrl })}
        url={shownUrl}
        onReload={reload}
        actions={actions}
      />
      <div className="relative min-h-0 flex-1">
        {isAlive && shownUrl !== null ? (
          <PreviewFrame
            key={shownUrl}
            ref={frame}
            url={shownUrl}
            isLoaded={loadedUrl === shownUrl}
            onLoad={setLoadedUrl}
          />
        ) : facts.problem !== null ? (
          <PreviewUnavailable reason={facts.problem} {...retry} />
        ) : (
          <PreviewSkeleton label="Opening the preview" />
        )}
      </div>
      {shownUrl !== null && trouble !== null && (
        <PreviewBanner sentence={trouble}>
          <RetryButton {...retry} />
        </PreviewBanner>
      )}
      {problem && !isRunActive && <AppProblem projectId={projectId} problem={problem} />}
    </div>
  );
});
