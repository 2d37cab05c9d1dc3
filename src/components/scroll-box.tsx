import type { ReactNode } from "react";
import { cn } from "@/lib/utils";

/** Something that scrolls by itself. It can be reached by the keyboard: else who has no pointer could not scroll it. */
export function ScrollBox({
  label,
  className,
  children,
}: {
  label: string;
  className?: string;
  children: ReactNode;
}) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for forms, and a section would be a landmark
    <div
      role="group"
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by the keyboard
      tabIndex={0}
      className={cn("overflow-auto -outline-offset-2", className)}
    >
      {children}
    </div>
  );
}
