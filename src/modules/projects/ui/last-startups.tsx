import { CircleCheckIcon, CircleXIcon } from "lucide-react";
import { TimeAgo } from "@/components/time-ago";
import { formatSpan } from "@/modules/runs/duration";
import type { Startup } from "@/modules/runs/schema";

export type DatedStartup = Startup & { at: Date };

/** How each command went the last time that it was run. */
export function LastStartups({ startups }: { startups: DatedStartup[] }) {
  return (
    <ul aria-label="Last results" className="mt-6 divide-y rounded-md border bg-card px-3">
      {startups.map(({ command, isOk, output, tookMs, at }) => (
        <li key={command} className="py-2.5 text-sm">
          <div className="flex items-start gap-2.5">
            {isOk ? (
              <CircleCheckIcon className="mt-0.5 size-4 shrink-0 text-primary" aria-hidden />
            ) : (
              <CircleXIcon className="mt-0.5 size-4 shrink-0 text-destructive" aria-hidden />
            )}
            <div className="min-w-0 flex-1">
              <p className="break-words font-mono text-[13px]">{command}</p>
              <p className="mt-0.5 text-muted-foreground text-xs">
                {isOk ? "Worked" : "Failed"} in {formatSpan(tookMs)}, <TimeAgo at={at} />
              </p>
            </div>
          </div>
          {output !== "" && (
            <pre
              // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by the keyboard
              tabIndex={0}
              className="mt-2 max-h-40 overflow-auto whitespace-pre-wrap break-words rounded-md bg-muted px-3 py-2 font-mono text-xs"
            >
              {output}
            </pre>
          )}
        </li>
      ))}
    </ul>
  );
}
