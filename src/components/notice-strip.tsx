import { TriangleAlertIcon } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "@/lib/utils";

/** Something is wrong with what a panel shows. What is shown stays, and stays where it is. */
export function NoticeStrip({
  sentence,
  className,
  children,
}: {
  sentence: string;
  className: string;
  /** What can be done about it. */
  children?: ReactNode;
}) {
  return (
    <div
      className={cn("flex shrink-0 items-center gap-3 bg-secondary py-1.5 pr-2 pl-4", className)}
    >
      <TriangleAlertIcon className="size-4 shrink-0 text-warning" aria-hidden />
      <p role="alert" className="max-h-24 min-w-0 flex-1 overflow-hidden break-words text-sm">
        {sentence}
      </p>
      {children}
    </div>
  );
}
