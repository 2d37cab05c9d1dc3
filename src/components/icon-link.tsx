"use client";

import type { ComponentProps } from "react";
import { Button } from "./ui/button";
import { Tooltip, TooltipContent, TooltipTrigger } from "./ui/tooltip";

type Props = Omit<ComponentProps<"a">, "rel"> & { label: string; href: string };

/** A link that is only a picture. What it opens learns nothing of this page and cannot reach it. */
export function IconLink({ label, href, className, children, ...props }: Props) {
  return (
    <Tooltip>
      <TooltipTrigger asChild>
        <Button asChild variant="ghost" size="icon" className={className}>
          <a href={href} rel="noopener noreferrer" {...props}>
            {children}
            <span className="sr-only">{label}</span>
          </a>
        </Button>
      </TooltipTrigger>
      <TooltipContent>{label}</TooltipContent>
    </Tooltip>
  );
}
