"use client";

import { WrenchIcon, XIcon } from "lucide-react";
import { useState } from "react";
import { IconButton } from "@/components/icon-button";
import { NoticeStrip } from "@/components/notice-strip";
import { useIsPlain } from "@/modules/account/ui/use-detail";
import { SayButton } from "@/modules/messages/ui/say-button";
import type { PreviewProblem } from "@/modules/runs/schema";
import { headlineOf, requestToFix } from "../problem-text";

/** What broke in the app while somebody used it, and the way to have it mended. */
export function AppProblem({ projectId, problem }: { projectId: string; problem: PreviewProblem }) {
  const isPlain = useIsPlain();
  const [hidden, hide] = useState<PreviewProblem>();
  if (hidden?.message === problem.message) return null;
  const what = isPlain ? "." : `: ${headlineOf(problem.message)}`;
  return (
    <NoticeStrip className="border-t" sentence={`Something broke in the app${what}`}>
      <SayButton
        projectId={projectId}
        icon={WrenchIcon}
        label="Fix this error"
        content={requestToFix([problem])}
      />
      <IconButton
        label="Not now"
        className="size-8 text-muted-foreground"
        onClick={() => hide(problem)}
      >
        <XIcon aria-hidden />
      </IconButton>
    </NoticeStrip>
  );
}
