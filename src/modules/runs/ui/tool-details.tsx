"use client";

import { useQuery } from "@tanstack/react-query";
import { ChevronRightIcon } from "lucide-react";
import { type ReactNode, useId, useState } from "react";
import { later } from "@/components/later";
import { ScrollBox } from "@/components/scroll-box";
import { cn } from "@/lib/utils";
import { pictureOf } from "@/modules/versions/checks";
import { AppPicture } from "@/modules/versions/ui/app-picture";
import { CheckList } from "@/modules/versions/ui/check-list";
import { LineCounts } from "@/modules/versions/ui/line-counts";
import { useTRPC } from "@/trpc/client";
import type { ChangedFile, RunPlace, ToolCall } from "../fold";
import { describeCall, pathsOf } from "../tool-sentence";
import { toggleInPlace } from "./toggle-in-place";

const { Later: PatchView } = later(() =>
  import("@/modules/versions/ui/patch-view").then((module) => module.PatchView),
);

/** What has been read, or has just been written, would only repeat the files; a check's words repeat what it found. */
function isOutputShown(call: ToolCall) {
  if (call.output.trim() === "" || call.checks.length > 0) return false;
  const { action } = describeCall(call);
  return call.state === "failed" || (action !== "read" && action !== "write");
}

const commandOf = ({ tool, input }: ToolCall) =>
  tool === "terminal" && typeof input.command === "string" ? input.command : null;

/** The files that it read or wrote; of anything else, those that have changed with it. */
function filesOf(call: ToolCall): string[] {
  const { action } = describeCall(call);
  const named = action === "read" || action === "write" ? pathsOf(call) : [];
  return [...new Set([...named, ...call.files.map(({ path }) => path)])];
}

export const hasDetails = (call: ToolCall) =>
  commandOf(call) !== null ||
  isOutputShown(call) ||
  filesOf(call).length > 0 ||
  call.checks.length > 0;

/** Everything that is known of a call. */
export function ToolDetails({ place, call }: { place: RunPlace; call: ToolCall }) {
  const command = commandOf(call);
  const paths = filesOf(call);
  const picture = pictureOf(call.checks);
  return (
    <div className="flex flex-col gap-2">
      {call.checks.length > 0 && <CheckList checks={call.checks} />}
      {picture && (
        <AppPicture
          projectId={place.projectId}
          picture={picture}
          alt="The app as this check saw it"
          className="ml-6 w-48 max-w-full"
        />
      )}
      {paths.length > 0 && (
        <ul className="flex flex-col gap-1" aria-label="Files">
          {paths.map((path, nth) => (
            <FileLine key={path} runId={place.runId} call={call} path={path} nth={nth} />
          ))}
        </ul>
      )}
      {(command !== null || isOutputShown(call)) && (
        <div className="overflow-hidden rounded-md border bg-muted/60">
          {command !== null && (
            <Console label="Command" className={cn(isOutputShown(call) && "border-b")}>
              <span className="select-none text-muted-foreground">$ </span>
              {command}
            </Console>
          )}
          {isOutputShown(call) && <Console label="Output">{call.output.trimEnd()}</Console>}
        </div>
      )}
    </div>
  );
}

/** More files than these are folded, and so is one that has changed much. */
const FILES_OPEN_MAX = 4;
const LINES_OPEN_MAX = 200;

/** A file that a call has read, or what it has made of it. */
function FileLine({
  runId,
  call,
  path,
  nth,
}: {
  runId: string;
  call: ToolCall;
  path: string;
  nth: number;
}) {
  const change = call.files.findLast((file) => file.path === path);
  const isShort = change && change.linesAdded + change.linesRemoved <= LINES_OPEN_MAX;
  const [chosen, setOpen] = useState<boolean>();
  const isOpen = chosen ?? (isShort === true && nth < FILES_OPEN_MAX);
  const id = useId();
  if (!change || call.state === "running") {
    return (
      <li className="flex min-h-6 items-center gap-3 font-mono text-xs">
        <ChangedName path={path} change={change} />
      </li>
    );
  }
  return (
    <li>
      <button
        type="button"
        aria-expanded={isOpen}
        aria-controls={id}
        className="-mx-1.5 flex min-h-6 max-w-full items-center gap-3 rounded-sm px-1.5 text-left font-mono text-xs transition-colors hover:bg-accent"
        onClick={(event) => toggleInPlace(event, () => setOpen(!isOpen))}
      >
        <ChangedName path={path} change={change} />
        <ChevronRightIcon
          className={cn(
            "size-3 shrink-0 text-muted-foreground transition-transform",
            isOpen && "rotate-90",
          )}
          aria-hidden
        />
      </button>
      <div id={id} hidden={!isOpen}>
        {isOpen && <CallPatch runId={runId} step={call.step} path={path} />}
      </div>
    </li>
  );
}

const ChangedName = ({ path, change }: { path: string; change: ChangedFile | undefined }) => (
  <>
    <span
      className={cn("min-w-0 break-all text-muted-foreground", change?.isGone && "line-through")}
    >
      {path}
    </span>
    {change?.isGone && <span className="font-sans text-muted-foreground">deleted</span>}
    {change && <LineCounts added={change.linesAdded} removed={change.linesRemoved} />}
  </>
);

/** What a call has done to one of its files, line by line. */
function CallPatch(input: { runId: string; step: string; path: string }) {
  const trpc = useTRPC();
  const { data, error } = useQuery(
    trpc.versions.patchOfCall.queryOptions(input, {
      staleTime: Number.POSITIVE_INFINITY, // what was done stays so
    }),
  );
  if (error) return <p className="py-1 text-destructive text-xs">{error.message}</p>;
  return (
    data && (
      <div className="mt-1.5 mb-2 max-h-80 overflow-y-auto rounded-md border bg-background">
        <PatchView patch={data} />
      </div>
    )
  );
}

/** Drawn from its end, where a command that still runs goes on writing. */
function Console({
  label,
  className,
  children,
}: {
  label: string;
  className?: string;
  children: ReactNode;
}) {
  return (
    <ScrollBox label={label} className={cn("flex max-h-64 flex-col-reverse px-3 py-2", className)}>
      <pre className="whitespace-pre-wrap break-words font-mono text-xs leading-relaxed">
        {children}
      </pre>
    </ScrollBox>
  );
}
