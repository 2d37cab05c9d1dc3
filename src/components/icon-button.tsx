"use client";

import type { ComponentProps } from "react";
import { Button } from "./ui/button";
import { Tooltip, TooltipContent, TooltipTrigger } from "./ui/tooltip";

type Props = Omit<ComponentProps<typeof Button>, "aria-label" | "size" | "asChild"> & {
  label: string;
};

/** A button that is only a picture says its name when it is pointed at or reached by the keyboard. */
export function IconButton({ label, variant = "ghost", ...props }: Props) {
  return (
    <Tooltip>
      <TooltipTrigger asChild>
        <Button variant={variant} size="icon" aria-label={label} {...props} />
      </TooltipTrigger>
      <TooltipContent>{label}</TooltipContent>
    </Tooltip>
  );
}
