"use client";

import { ListChecksIcon } from "lucide-react";
import type { ToolCall } from "../fold";
import type { Usage } from "../schema";
import { sumUp } from "../story-blocks";
import { FoldLine } from "./fold-line";
import { RunCost, RunMeter } from "./run-meter";
import { ToolCells } from "./tool-cells";

/** Everything that a finished run did, in one line that opens. */
export function RunSteps({
  projectId,
  calls,
  tookMs,
  usage,
}: {
  projectId: string;
  calls: ToolCall[];
  tookMs: number;
  usage: Usage | null;
}) {
  return (
    <FoldLine
      icon={ListChecksIcon}
      label={
        <>
          <span className="truncate">{sumUp(calls, tookMs)}</span>
          {usage && (
            <>
              <span className="sr-only">, </span>
              <RunMeter usage={usage} />
            </>
          )}
        </>
      }
    >
      {() => (
        <>
          <ToolCells projectId={projectId} calls={calls} isOver />
          {usage && <RunCost tookMs={tookMs} usage={usage} />}
        </>
      )}
    </FoldLine>
  );
}
