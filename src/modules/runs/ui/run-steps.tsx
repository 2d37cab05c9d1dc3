"use client";

import { ListChecksIcon } from "lucide-react";
import type { RunPlace, ToolCall } from "../fold";
import { sumUp } from "../story-blocks";
import { FoldLine } from "./fold-line";
import { ToolCells } from "./tool-cells";

/** Everything that a finished run did, in one line that opens. */
export function RunSteps({
  place,
  calls,
  tookMs,
}: {
  place: RunPlace;
  calls: ToolCall[];
  tookMs: number;
}) {
  return (
    <FoldLine
      icon={ListChecksIcon}
      label={<span className="truncate">{sumUp(calls, tookMs)}</span>}
    >
      {() => <ToolCells place={place} calls={calls} isOver />}
    </FoldLine>
  );
}
