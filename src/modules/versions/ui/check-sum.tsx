import { CircleMinusIcon, ShieldCheckIcon, TriangleAlertIcon } from "lucide-react";
import { cn } from "@/lib/utils";
import type { Check } from "../schema";

const LOOKS = {
  passed: { icon: ShieldCheckIcon, className: "text-primary" },
  failed: { icon: TriangleAlertIcon, className: "text-warning" },
  skipped: { icon: CircleMinusIcon, className: "text-muted-foreground" },
} as const satisfies Record<Check["state"], object>;

const PLAINLY: Record<Check["state"], string> = {
  passed: "Checked: it works",
  failed: "Not everything works yet",
  skipped: "Not checked",
};

/** Whether a version was seen to work, in one line: with the names of the checks, or without any technical word. */
export function CheckSum({
  sum: { state, sentence },
  isPlain,
  className,
}: {
  sum: { state: Check["state"]; sentence: string };
  isPlain: boolean;
  className?: string;
}) {
  const { icon: Icon, className: look } = LOOKS[state];
  return (
    <>
      <Icon className={cn("size-4 shrink-0", look, className)} aria-hidden />
      <span className="min-w-0 flex-1 break-words">{isPlain ? PLAINLY[state] : sentence}</span>
    </>
  );
}
