"use client";

import { ChevronRightIcon, type LucideIcon } from "lucide-react";
import { type ReactNode, useId, useState } from "react";
import { cn } from "@/lib/utils";
import { toggleInPlace } from "./toggle-in-place";

/** One line of the conversation that opens to what it stands for. */
export function FoldLine({
  icon: Icon,
  label,
  panelClassName,
  children,
}: {
  icon: LucideIcon;
  label: ReactNode;
  panelClassName?: string;
  /** Made when it is opened. */
  children: () => ReactNode;
}) {
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  return (
    <div className="@container">
      <button
        type="button"
        aria-expanded={isOpen}
        aria-controls={id}
        className="-mx-2 flex min-h-8 max-w-full items-center gap-2.5 rounded-md px-2 text-left text-[13px] text-muted-foreground transition-colors hover:bg-accent hover:text-foreground"
        onClick={(event) => toggleInPlace(event, () => setOpen(!isOpen))}
      >
        <Icon className="size-3.5 shrink-0" aria-hidden />
        {label}
        <ChevronRightIcon
          className={cn("size-3.5 shrink-0 transition-transform", isOpen && "rotate-90")}
          aria-hidden
        />
      </button>
      <div id={id} hidden={!isOpen} className={cn("mt-1 ml-[6px] border-l pl-4", panelClassName)}>
        {isOpen && children()}
      </div>
    </div>
  );
}
