"use client";

import { ChevronRightIcon, ListChecksIcon } from "lucide-react";
import { useId, useState } from "react";
import { cn } from "@/lib/utils";
import type { ToolCall } from "../fold";
import { sumUp } from "../story-blocks";
import { toggleInPlace } from "./toggle-in-place";
import { ToolCells } from "./tool-cells";

/** Everything that a finished run did, in one line that opens. */
export function RunSteps({ calls, tookMs }: { calls: ToolCall[]; tookMs: number }) {
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  return (
    <div>
      <button
        type="button"
        aria-expanded={isOpen}
        aria-controls={id}
        className="-mx-2 flex h-8 max-w-full items-center gap-2.5 rounded-md px-2 text-[13px] text-muted-foreground transition-colors hover:bg-accent hover:text-foreground"
        onClick={(event) => toggleInPlace(event, () => setOpen(!isOpen))}
      >
        <ListChecksIcon className="size-3.5 shrink-0" aria-hidden />
        <span className="truncate">{sumUp(calls, tookMs)}</span>
        <ChevronRightIcon
          className={cn("size-3.5 shrink-0 transition-transform", isOpen && "rotate-90")}
          aria-hidden
        />
      </button>
      <div id={id} hidden={!isOpen} className="mt-1 ml-[6px] border-l pl-4">
        {isOpen && <ToolCells calls={calls} isOver />}
      </div>
    </div>
  );
}
