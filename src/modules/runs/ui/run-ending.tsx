import { CircleSlashIcon, CircleXIcon, TriangleAlertIcon } from "lucide-react";
import { cn } from "@/lib/utils";
import { useIsPlain } from "@/modules/account/ui/use-detail";
import type { Turn } from "../fold";
import { type Ending, endingOf } from "../run-ending";

const LOOKS = {
  quiet: { icon: CircleSlashIcon, className: "text-muted-foreground" },
  warning: { icon: TriangleAlertIcon, className: "text-warning" },
  bad: { icon: CircleXIcon, className: "text-destructive" },
} as const satisfies Record<Ending["tone"], object>;

export function RunEnding({ run }: { run: Turn["run"] }) {
  const ending = endingOf(run, { isPlain: useIsPlain() });
  if (!ending) return null;
  const { icon: Icon, className } = LOOKS[ending.tone];
  return (
    <p className={cn("flex items-start gap-2 text-sm", className)}>
      <Icon className="mt-0.5 size-4 shrink-0" aria-hidden />
      <span className="min-w-0 whitespace-pre-wrap break-words">{ending.sentence}</span>
    </p>
  );
}
