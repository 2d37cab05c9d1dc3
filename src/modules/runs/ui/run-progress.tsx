"use client";

import { HourglassIcon, LoaderCircleIcon, MessageCircleQuestionIcon } from "lucide-react";
import { Button } from "@/components/ui/button";
import { useIsPlain } from "@/modules/account/ui/use-detail";
import { formatClock } from "../duration";
import type { Turn } from "../fold";
import { openQuestionOf } from "../fold-run";
import { plainStatus } from "../plain-status";
import type { RunStatus } from "../schema";
import { RunMeter } from "./run-meter";
import { TodoList } from "./todo-list";
import { useStop } from "./use-stop";
import { useTimeSince } from "./use-time-since";

const PATIENCE_MS = 3_000;

type Run = Turn["run"];

/** Where a run stands that is not over: in one line, with the way out. */
export function RunProgress({ run }: { run: Run }) {
  return run.status === "QUEUED" ? <Waiting run={run} /> : <Working run={run} />;
}

/** Nobody has taken the run yet. It says what that means. */
function Waiting({ run }: { run: Run }) {
  const isOverdue = useTimeSince(run.queuedAt) > PATIENCE_MS;
  return (
    <div className="rounded-lg border border-dashed bg-muted/60 py-2.5 pr-2.5 pl-4">
      <div className="flex items-center gap-3">
        <HourglassIcon className="size-4 shrink-0 text-warning" aria-hidden />
        <p className="flex-1 font-medium text-sm" role="status">
          Waiting for a worker
        </p>
        <Timer since={run.queuedAt} />
        <StopButton runId={run.runId} label="Cancel" busyLabel="Cancelling …" />
      </div>
      {isOverdue && (
        <p className="mt-1.5 pr-1.5 pb-1.5 pl-7 text-muted-foreground text-sm">
          Your message is saved, but no worker has picked it up yet. Building begins as soon as one
          does.
        </p>
      )}
    </div>
  );
}

const PHASES: Partial<Record<RunStatus, string>> = {
  PREPARING: "Getting ready",
  BUILDING: "Building",
  CHECKING: "Checking the app",
};

function Working({ run }: { run: Run }) {
  const isPlain = useIsPlain();
  const question = openQuestionOf(run);
  const workingSince = new Date(run.queuedAt.getTime() + run.waitedMs);
  return (
    <div className="@container rounded-lg border bg-card py-2.5 pr-2.5 pl-4">
      <div className="flex items-center gap-3">
        {question ? (
          <MessageCircleQuestionIcon className="size-4 shrink-0 text-primary" aria-hidden />
        ) : (
          <LoaderCircleIcon className="size-4 shrink-0 animate-spin text-primary" aria-hidden />
        )}
        <p className="min-w-0 flex-1 truncate font-medium text-sm" role="status">
          {isPlain ? plainStatus(run) : run.phase || PHASES[run.status]}
        </p>
        {/* One below the other they are no higher than the button. */}
        <div className="flex shrink-0 flex-col items-end">
          <Timer since={question?.at ?? workingSince} />
          {run.usage && !isPlain && <RunMeter usage={run.usage} />}
        </div>
        <StopButton runId={run.runId} label="Stop" busyLabel="Stopping …" />
      </div>
      {run.todos.length > 0 && <TodoList todos={run.todos} />}
    </div>
  );
}

function Timer({ since }: { since: Date }) {
  const ms = useTimeSince(since);
  return (
    <span className="font-mono text-muted-foreground text-xs tabular-nums leading-4" aria-hidden>
      {formatClock(ms)}
    </span>
  );
}

/** Once pressed it stays so until the log tells that the run has ended. */
function StopButton({
  runId,
  label,
  busyLabel,
}: {
  runId: string;
  label: string;
  busyLabel: string;
}) {
  const stop = useStop();
  const isBusy = stop.isPending || stop.isSuccess;
  return (
    <Button size="sm" variant="secondary" disabled={isBusy} onClick={() => stop.mutate({ runId })}>
      {isBusy ? busyLabel : label}
    </Button>
  );
}
