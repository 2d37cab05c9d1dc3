import { Button } from "@/components/ui/button";
import { cn } from "@/lib/utils";
import { formatClock } from "@/modules/runs/duration";
import { useTimeSince } from "@/modules/runs/ui/use-time-since";
import type { Dictation } from "./use-dictation";

/** What the microphone is doing, above the buttons. Always there, or screen readers would miss its first words. */
export function DictationLine({
  dictation,
  onRetry,
  onCancel,
}: {
  dictation: Dictation;
  onRetry: () => void;
  onCancel: () => void;
}) {
  const { state } = dictation;
  const isFailed = state === "failed";
  return (
    <div
      className={
        state === "off"
          ? "sr-only"
          : "order-first flex min-h-8 basis-full items-center gap-2 pl-2.5"
      }
    >
      {state === "recording" && (
        <span className="size-2 shrink-0 animate-pulse rounded-full bg-destructive" aria-hidden />
      )}
      <p
        role="status"
        className={cn("text-sm", isFailed ? "text-destructive" : "text-muted-foreground")}
      >
        {isFailed ? dictation.problem : WORDS[state]}
      </p>
      {state === "recording" && <Clock since={dictation.since} />}
      {state !== "off" && (
        <span className="ml-auto flex shrink-0">
          {isFailed && <Action label="Try again" onClick={onRetry} />}
          <Action label="Cancel" onClick={onCancel} />
        </span>
      )}
    </div>
  );
}

const WORDS: Record<Exclude<Dictation["state"], "failed">, string> = {
  off: "",
  asking: "Opening the microphone …",
  recording: "Listening",
  sending: "Transcribing …",
};

function Clock({ since }: { since: Date }) {
  const ms = useTimeSince(since);
  return (
    <span className="font-mono text-muted-foreground text-xs tabular-nums" aria-hidden>
      {formatClock(ms)}
    </span>
  );
}

function Action({ label, onClick }: { label: string; onClick: () => void }) {
  return (
    <Button size="sm" variant="ghost" onClick={onClick}>
      {label}
    </Button>
  );
}
