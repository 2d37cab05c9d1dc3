"use client";

import { ChevronRightIcon, ListChecksIcon } from "lucide-react";
import { useId, useState } from "react";
import { cn } from "@/lib/utils";
import type { ToolCall } from "../fold";
import type { Usage } from "../schema";
import { sumUp } from "../story-blocks";
import { RunCost, RunMeter } from "./run-meter";
import { toggleInPlace } from "./toggle-in-place";
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
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  return (
    <div className="@container">
      <button
        type="button"
        aria-expanded={isOpen}
        aria-controls={id}
        className="-mx-2 flex h-8 max-w-full items-center gap-2.5 rounded-md px-2 text-[13px] text-muted-foreground transition-colors hover:bg-accent hover:text-foreground"
        onClick={(event) => toggleInPlace(event, () => setOpen(!isOpen))}
      >
        <ListChecksIcon className="size-3.5 shrink-0" aria-hidden />
        <span className="truncate">{sumUp(calls, tookMs)}</span>
        {usage && (
          <>
            <span className="sr-only">, </span>
            <RunMeter usage={usage} />
          </>
        )}
        <ChevronRightIcon
          className={cn("size-3.5 shrink-0 transition-transform", isOpen && "rotate-90")}
          aria-hidden
        />
      </button>
      <div id={id} hidden={!isOpen} className="mt-1 ml-[6px] border-l pl-4">
        {isOpen && <ToolCells projectId={projectId} calls={calls} isOver />}
        {isOpen && usage && <RunCost tookMs={tookMs} usage={usage} />}
      </div>
    </div>
  );
}
