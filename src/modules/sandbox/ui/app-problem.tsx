"use client";

import { WrenchIcon, XIcon } from "lucide-react";
import { useState } from "react";
import { IconButton } from "@/components/icon-button";
import { quoted } from "@/modules/messages/quote";
import { SayButton } from "@/modules/messages/ui/say-button";
import type { PreviewProblem } from "@/modules/runs/schema";
import { PreviewBanner } from "./preview-notices";

/** What broke in the app while somebody used it, and the way to have it mended. */
export function AppProblem({ projectId, problem }: { projectId: string; problem: PreviewProblem }) {
  const [hidden, hide] = useState<PreviewProblem>();
  if (hidden?.message === problem.message) return null;
  const [firstLine = ""] = problem.message.split("\n");
  return (
    <PreviewBanner sentence={`Something broke in the app: ${firstLine}`}>
      <SayButton
        projectId={projectId}
        icon={WrenchIcon}
        label="Fix this error"
        content={requestFor(problem)}
      />
      <IconButton
        label="Not now"
        className="size-8 text-muted-foreground"
        onClick={() => hide(problem)}
      >
        <XIcon aria-hidden />
      </IconButton>
    </PreviewBanner>
  );
}

const STACK_LINES_MAX = 8;

/** The app is hostile: what it says of itself is quoted. */
function requestFor({ message, stack = "", path }: PreviewProblem): string {
  const trace = stack.split("\n").slice(0, STACK_LINES_MAX).join("\n");
  const told = trace.includes(message) ? trace : `${message}\n${trace}`;
  const where = path ? `It happened on this page: ${path}\n` : "";
  return `Fix this error, which the app reports.\n\n${quoted(`${where}${told}`)}`;
}
