"use client";

import { skipToken, useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { ScrollBox } from "@/components/scroll-box";
import { cn } from "@/lib/utils";
import { pictureOf } from "@/modules/versions/checks";
import type { FilePatch } from "@/modules/versions/patch";
import { AppPicture } from "@/modules/versions/ui/app-picture";
import { CheckList } from "@/modules/versions/ui/check-list";
import { LineCounts } from "@/modules/versions/ui/line-counts";
import { PatchView } from "@/modules/versions/ui/patch-view";
import { useTRPC } from "@/trpc/client";
import type { ChangedFile, RunPlace, ToolCall } from "../fold";
import { describeCall, pathsOf } from "../tool-sentence";

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
  const changed = new Map(call.files.map((file) => [file.path, file]));
  const paths = filesOf(call);
  const picture = pictureOf(call.checks);
  const patches = usePatches(place.runId, call);
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
          {paths.map((path) => (
            <FileLine
              key={path}
              path={path}
              change={changed.get(path)}
              patch={patches?.find((patch) => patch.path === path)}
            />
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

function FileLine({
  path,
  change,
  patch,
}: {
  path: string;
  change: ChangedFile | undefined;
  patch: FilePatch | undefined;
}) {
  return (
    <li>
      <p className="flex items-baseline gap-3 font-mono text-xs">
        <span
          className={cn(
            "min-w-0 break-all text-muted-foreground",
            change?.isGone && "line-through",
          )}
        >
          {path}
        </span>
        {change?.isGone && <span className="font-sans text-muted-foreground">deleted</span>}
        {change && <LineCounts added={change.linesAdded} removed={change.linesRemoved} />}
      </p>
      {patch?.hunks && (
        <div className="mt-1.5 mb-2 max-h-80 overflow-y-auto rounded-md border bg-background">
          <PatchView patch={patch} />
        </div>
      )}
    </li>
  );
}

/** What a call has done to each of its files, line by line. */
function usePatches(runId: string, { step, state, files }: ToolCall): FilePatch[] | undefined {
  const trpc = useTRPC();
  const isKnown = state !== "running" && files.length > 0;
  const { data } = useQuery(
    trpc.versions.changesOfCall.queryOptions(isKnown ? { runId, step } : skipToken, {
      staleTime: Number.POSITIVE_INFINITY, // what was done stays so
    }),
  );
  return data;
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
