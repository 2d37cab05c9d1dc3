import type { ReactNode } from "react";
import { TimeAgo } from "@/components/time-ago";
import { cn } from "@/lib/utils";
import { describeWalls, printMemory, type SandboxStatus } from "../status";

const MEGABYTE = 1_000_000;

const SENTENCES: Record<SandboxStatus["state"], string> = {
  none: "This app has no sandbox yet. It gets one when it is first built or shown.",
  gone: "The sandbox has ended. It is made again from the stored files when somebody asks for it.",
  asleep: "The sandbox is asleep. It wakes when somebody asks for the app.",
  awake: "The sandbox is awake.",
};

/** What is known of a sandbox; what nobody says is said to be unknown. */
export function SandboxFacts({ status }: { status: SandboxStatus }) {
  if (!("isolation" in status)) {
    return <p className="text-sm">{SENTENCES[status.state]}</p>;
  }
  const { isolation, usage, memoryMb, cpuCount, startedAt, sleepsAt, isServing } = status;
  const walls = describeWalls(isolation);
  return (
    <>
      <p className="text-sm">
        {SENTENCES[status.state]}{" "}
        {status.state === "awake" && !isServing && (
          <strong className="font-medium text-warning">The app’s server does not run.</strong>
        )}
      </p>
      <div
        className={cn(
          "rounded-md border p-3 text-sm",
          walls.isSafe === false && "border-destructive/60 bg-destructive/10",
        )}
      >
        <p className={cn("font-medium", walls.isSafe === false && "text-destructive")}>
          {walls.word}
        </p>
        <p className="mt-1 text-muted-foreground text-xs leading-relaxed">{walls.sentence}</p>
      </div>
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1.5 text-[13px]">
        <Fact name="Template">{status.template}</Fact>
        <Fact name="Memory">
          {usage
            ? `${printMemory(usage.memoryBytes)} of ${printMemory(usage.memoryBytesMax)}`
            : `Unknown of ${printMemory(memoryMb * MEGABYTE)}`}
          {usage && <Bar part={usage.memoryBytes / usage.memoryBytesMax} />}
        </Fact>
        <Fact name="Processor">
          {usage ? `${Math.round(usage.cpuPercent)} % of a core` : "Unknown"}, {cpuCount}{" "}
          {cpuCount === 1 ? "core" : "cores"} at most
        </Fact>
        <Fact name="Made">
          <TimeAgo at={startedAt} />
        </Fact>
        <Fact name="Sleeps">
          {sleepsAt ? (
            <>
              <TimeAgo at={sleepsAt} />, unless it is used
            </>
          ) : (
            "Now"
          )}
        </Fact>
      </dl>
    </>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-muted-foreground">{name}</dt>
      <dd>{children}</dd>
    </>
  );
}

/** The number beside it says the same. */
function Bar({ part }: { part: number }) {
  const percent = Math.min(100, Math.round(part * 100));
  return (
    <span className="mt-1.5 block h-1 overflow-hidden rounded-full bg-muted" aria-hidden>
      <span
        className={cn("block h-full rounded-full", percent > 85 ? "bg-warning" : "bg-primary")}
        style={{ width: `${percent}%` }}
      />
    </span>
  );
}
