import { CircleCheckIcon, CircleMinusIcon, CircleXIcon } from "lucide-react";
import { cn } from "@/lib/utils";
import { CHECK_LABELS } from "../checks";
import type { Check } from "../schema";

const MARKS = {
  passed: { icon: CircleCheckIcon, said: "passed", className: "text-primary" },
  failed: { icon: CircleXIcon, said: "failed", className: "text-destructive" },
  skipped: { icon: CircleMinusIcon, said: "skipped", className: "text-muted-foreground" },
} as const satisfies Record<Check["state"], object>;

/** One line for each look at the app, with what it found wrong. */
export function CheckList({ checks }: { checks: readonly Check[] }) {
  return (
    <ul aria-label="Checks" className="flex flex-col gap-1.5">
      {checks.map((check) => (
        <CheckLine key={check.name} check={check} />
      ))}
    </ul>
  );
}

function CheckLine({ check: { name, state, told, problems } }: { check: Check }) {
  const { icon: Icon, said, className } = MARKS[state];
  const label = CHECK_LABELS[name];
  return (
    <li className="text-[13px] leading-5">
      <p className="flex items-start gap-2.5">
        <Icon className={cn("mt-[3px] size-3.5 shrink-0", className)} aria-hidden />
        <span className="min-w-0 break-words">
          {label}
          <span className="sr-only">, {said}.</span>
          {told && <span className="ml-2 text-muted-foreground text-xs">{told}</span>}
        </span>
      </p>
      {state === "failed" && problems.length > 0 && <Problems label={label} problems={problems} />}
    </li>
  );
}

function Problems({ label, problems }: { label: string; problems: readonly string[] }) {
  return (
    <ul
      aria-label={`Problems: ${label}`}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by the keyboard
      tabIndex={0}
      className="mt-1.5 mb-1 ml-6 max-h-48 divide-y overflow-y-auto rounded-md border bg-muted/60 px-3 font-mono text-xs leading-relaxed"
    >
      {[...new Set(problems)].map((problem) => (
        <li key={problem} className="whitespace-pre-wrap break-words py-1.5">
          {problem}
        </li>
      ))}
    </ul>
  );
}
