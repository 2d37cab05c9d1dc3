"use client";

import {
  CheckIcon,
  ChevronRightIcon,
  EllipsisIcon,
  FileSearchIcon,
  FolderTreeIcon,
  LoaderCircleIcon,
  PencilLineIcon,
  SearchIcon,
  ShieldCheckIcon,
  SquareIcon,
  TerminalIcon,
  WrenchIcon,
  XIcon,
} from "lucide-react";
import { type ReactNode, useId, useState } from "react";
import { cn } from "@/lib/utils";
import { LineCounts } from "@/modules/versions/ui/line-counts";
import type { RunPlace, ToolCall } from "../fold";
import type { Draft } from "../schema";
import {
  countLines,
  describeCall,
  describeDraft,
  exitCodeOf,
  type ToolAction,
  type ToolSentence,
} from "../tool-sentence";
import { toggleInPlace } from "./toggle-in-place";
import { hasDetails, ToolDetails } from "./tool-details";

const ICONS: Record<ToolAction, typeof WrenchIcon> = {
  read: FileSearchIcon,
  write: PencilLineIcon,
  run: TerminalIcon,
  check: ShieldCheckIcon,
  list: FolderTreeIcon,
  search: SearchIcon,
  other: WrenchIcon,
};

/** A call that a run has left behind unfinished does not go on. */
type CellState = ToolCall["state"] | "stopped";

const MARKS: Record<CellState, { icon: typeof CheckIcon; said: string; className: string }> = {
  running: { icon: LoaderCircleIcon, said: "running", className: "animate-spin text-primary" },
  ok: { icon: CheckIcon, said: "done", className: "text-muted-foreground" },
  failed: { icon: XIcon, said: "failed", className: "text-destructive" },
  stopped: { icon: SquareIcon, said: "stopped", className: "text-muted-foreground" },
};

const ROW = "flex h-8 w-full items-center gap-2.5 rounded-md px-2 text-left text-[13px]";

/** What the agent did and is about to do, one line for each call. */
export function ToolCells({
  place,
  calls,
  drafts = [],
  isOver = false,
}: {
  place: RunPlace;
  calls: ToolCall[];
  drafts?: Draft[];
  isOver?: boolean;
}) {
  return (
    <ul aria-label="Steps" className="-mx-2 flex flex-col gap-0.5">
      {calls.map((call) => (
        <ToolCell
          key={call.seq}
          place={place}
          call={call}
          state={isOver && call.state === "running" ? "stopped" : call.state}
        />
      ))}
      {drafts.map((draft, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a draft has no identity but its place
        <DraftCell key={index} draft={draft} />
      ))}
    </ul>
  );
}

/** As high as the call that it becomes. A screen reader hears of that one. */
function DraftCell({ draft }: { draft: Draft }) {
  const { action, words, subject } = describeDraft(draft);
  return (
    <li className={ROW} aria-busy>
      <Words action={action} words={words} subject={subject} />
      {action === "write" && <LinesWritten count={draft.lines} />}
      <EllipsisIcon className="size-3.5 shrink-0 animate-pulse text-primary" aria-hidden />
      <span className="w-3.5 shrink-0" />
    </li>
  );
}

/** It grows many times a second: nobody wants to have that read out. */
function LinesWritten({ count }: { count: number }) {
  if (count === 0) return null;
  return (
    <span aria-hidden className="shrink-0 font-mono text-muted-foreground text-xs tabular-nums">
      +{count}
    </span>
  );
}

function ToolCell({ place, call, state }: { place: RunPlace; call: ToolCall; state: CellState }) {
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  if (!hasDetails(call)) {
    return (
      <li className={ROW}>
        <Line call={call} state={state} />
      </li>
    );
  }
  return (
    <li>
      <button
        type="button"
        aria-expanded={isOpen}
        aria-controls={id}
        className={cn(ROW, "transition-colors hover:bg-accent")}
        onClick={(event) => toggleInPlace(event, () => setOpen(!isOpen), id)}
      >
        <Line call={call} state={state}>
          <ChevronRightIcon
            className={cn(
              "size-3.5 shrink-0 text-muted-foreground transition-transform",
              isOpen && "rotate-90",
            )}
            aria-hidden
          />
        </Line>
      </button>
      <div id={id} hidden={!isOpen} className="mr-2 ml-[30px] pt-1 pb-2">
        {isOpen && <ToolDetails place={place} call={call} />}
      </div>
    </li>
  );
}

function Line({
  call,
  state,
  children,
}: {
  call: ToolCall;
  state: CellState;
  children?: ReactNode;
}) {
  const sentence = describeCall(call);
  const isBad = state === "failed" && sentence.action !== "run";
  const mark = MARKS[state];
  const exitCode = exitCodeOf(call);
  return (
    <>
      <Words {...sentence} className={cn(isBad && "text-destructive")} />
      {sentence.action === "write" && state === "running" && call.files.length === 0 && (
        <LinesWritten count={call.linesDrafted} />
      )}
      <LineCounts {...countLines(call.files)} />
      {exitCode !== null && (
        <span className="shrink-0 font-mono text-muted-foreground text-xs">exit {exitCode}</span>
      )}
      <span className="sr-only">, {mark.said}</span>
      <mark.icon className={cn("size-3.5 shrink-0", mark.className)} aria-hidden />
      {children ?? <span className="w-3.5 shrink-0" />}
    </>
  );
}

function Words({ action, words, subject, className }: ToolSentence & { className?: string }) {
  const Icon = ICONS[action];
  return (
    <>
      <Icon className="size-3.5 shrink-0 text-muted-foreground" aria-hidden />
      <span className="min-w-0 flex-1 truncate">
        <span className={className}>{words}</span>
        {subject && <span className="font-mono text-muted-foreground text-xs"> {subject}</span>}
      </span>
    </>
  );
}
