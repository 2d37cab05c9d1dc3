"use client";

import { useMutation } from "@tanstack/react-query";
import { CircleSlashIcon, CircleXIcon, HourglassIcon, LayersIcon } from "lucide-react";
import { useSyncExternalStore } from "react";
import { toast } from "sonner";
import { Button } from "@/components/ui/button";
import { useTRPC } from "@/trpc/client";
import type { RunPart, Turn } from "../fold";

const SECOND_MS = 1_000;
const PATIENCE_MS = 3_000;

type Run = Turn["run"];

/** What became of one message: what was said and made, and where the run stands. */
export function RunStory({ run }: { run: Run }) {
  return (
    <div className="flex flex-col gap-3">
      {run.parts.map((part) => (
        <Part key={part.seq} part={part} />
      ))}
      <RunEnd run={run} />
    </div>
  );
}

function Part({ part }: { part: RunPart }) {
  if (part.kind === "text")
    return <p className="whitespace-pre-wrap leading-relaxed">{part.text}</p>;
  return (
    <div className="flex items-start gap-3 rounded-lg border bg-card p-3.5">
      <LayersIcon className="mt-0.5 size-4 shrink-0 text-primary" aria-hidden />
      <div className="min-w-0">
        <p className="font-medium text-sm">{part.title}</p>
        {part.summary && <p className="mt-0.5 text-muted-foreground text-sm">{part.summary}</p>}
        <p className="mt-1.5 text-muted-foreground text-xs">
          {part.filesChanged === 1 ? "1 file changed" : `${part.filesChanged} files changed`}
        </p>
      </div>
    </div>
  );
}

function RunEnd({ run }: { run: Run }) {
  switch (run.status) {
    case "COMPLETED":
      return null;
    case "CANCELLED":
      return (
        <Ending icon={CircleSlashIcon}>
          You stopped this. What you wrote is kept in the conversation.
        </Ending>
      );
    case "FAILED":
      return (
        <Ending icon={CircleXIcon} isBad>
          {run.error ?? "This did not work out."}
        </Ending>
      );
    default:
      return <ActiveRun run={run} />;
  }
}

function Ending({
  icon: Icon,
  isBad = false,
  children,
}: {
  icon: typeof CircleXIcon;
  isBad?: boolean;
  children: React.ReactNode;
}) {
  return (
    <p
      className={`flex items-center gap-2 text-sm ${isBad ? "text-destructive" : "text-muted-foreground"}`}
    >
      <Icon className="size-4 shrink-0" aria-hidden />
      {children}
    </p>
  );
}

/** Nobody has taken the run yet. It says what that means, and offers the way out. */
function ActiveRun({ run }: { run: Run }) {
  const trpc = useTRPC();
  const stop = useMutation(
    trpc.runs.stop.mutationOptions({
      onError: (error) => {
        // It ended in the same moment: the log tells.
        if (error.data?.told.code !== "RUN_ENDED") toast.error(error.message);
      },
    }),
  );
  const waitedMs = useTimeSince(run.queuedAt);

  return (
    <div className="rounded-lg border border-dashed bg-muted/60 p-4">
      <div className="flex items-center gap-3">
        <HourglassIcon className="size-4 shrink-0 text-warning" aria-hidden />
        <p className="flex-1 font-medium text-sm" role="status">
          Waiting for a worker
        </p>
        <span className="font-mono text-muted-foreground text-xs tabular-nums" aria-hidden>
          {formatDuration(waitedMs)}
        </span>
        <Button
          size="sm"
          variant="secondary"
          disabled={stop.isPending || stop.isSuccess}
          onClick={() => stop.mutate({ runId: run.runId })}
        >
          {stop.isPending || stop.isSuccess ? "Cancelling …" : "Cancel"}
        </Button>
      </div>
      {waitedMs > PATIENCE_MS && (
        <p className="mt-2 pl-7 text-muted-foreground text-sm">
          Your message is saved, but no worker has picked it up: none is connected to this
          installation. Building begins as soon as one is.
        </p>
      )}
    </div>
  );
}

/** Zero until the page is alive: the server's clock is not the reader's. */
function useTimeSince(start: Date) {
  const now = useSyncExternalStore(
    (onChange) => {
      const timer = setInterval(onChange, SECOND_MS / 4);
      return () => clearInterval(timer);
    },
    () => Math.floor(Date.now() / SECOND_MS) * SECOND_MS,
    () => 0,
  );
  return Math.max(0, now - start.getTime());
}

function formatDuration(ms: number) {
  const seconds = Math.floor(ms / SECOND_MS);
  const two = (value: number) => String(value).padStart(2, "0");
  const hours = Math.floor(seconds / 3600);
  const rest = `${two(Math.floor((seconds % 3600) / 60))}:${two(seconds % 60)}`;
  return hours > 0 ? `${hours}:${rest}` : rest;
}
