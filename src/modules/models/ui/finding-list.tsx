import { CircleAlertIcon, CircleCheckIcon, CircleDashedIcon, CircleXIcon } from "lucide-react";
import { cn } from "@/lib/utils";
import { CHECK_TITLES, type Finding } from "../report";

const MARKS = {
  ok: { icon: CircleCheckIcon, said: "fine", className: "text-primary" },
  hint: { icon: CircleAlertIcon, said: "with a hint", className: "text-warning" },
  failed: { icon: CircleXIcon, said: "failed", className: "text-destructive" },
} as const;

/** What was found of a model. While it is examined, what is still to come has its place already. */
export function FindingList({
  findings,
  isRunning,
}: {
  findings: readonly Finding[];
  isRunning: boolean;
}) {
  const failed = findings.some(({ check, state }) => check === "reach" && state === "failed");
  const open =
    isRunning && !failed
      ? ORDER.filter((check) => !findings.some((each) => each.check === check))
      : [];
  return (
    <ul aria-label="Findings" aria-busy={isRunning} className="divide-y">
      {findings.map(({ check, state, told }) => {
        const { icon: Icon, said, className } = MARKS[state];
        return (
          <li key={check} className="grid grid-cols-[1.25rem_minmax(0,1fr)] gap-x-3 py-3.5">
            <Icon className={cn("mt-0.5 size-5", className)} aria-hidden />
            <div className="min-w-0 sm:grid sm:grid-cols-[13rem_minmax(0,1fr)] sm:gap-x-6">
              <p className="font-medium">
                {CHECK_TITLES[check]}
                <span className="sr-only">, {said}</span>
              </p>
              <p className="break-words text-muted-foreground text-sm leading-6">{told}</p>
            </div>
          </li>
        );
      })}
      {open.map((check) => (
        <li
          key={check}
          className="grid grid-cols-[1.25rem_minmax(0,1fr)] gap-x-3 py-3.5 text-muted-foreground"
        >
          <CircleDashedIcon
            className="mt-0.5 size-5 animate-spin motion-reduce:animate-none"
            aria-hidden
          />
          <p>{CHECK_TITLES[check]}</p>
        </li>
      ))}
    </ul>
  );
}

const ORDER = Object.keys(CHECK_TITLES) as (keyof typeof CHECK_TITLES)[];
