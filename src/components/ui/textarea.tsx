import type { ComponentProps } from "react";
import { cn } from "@/lib/utils";

export function Textarea({ className, ...props }: ComponentProps<"textarea">) {
  return (
    <textarea
      data-slot="textarea"
      className={cn(
        "field-sizing-content block w-full min-w-0 rounded-md border border-input bg-card px-3 py-2 text-base leading-relaxed placeholder:text-muted-foreground disabled:opacity-50 aria-invalid:border-destructive sm:text-sm sm:leading-relaxed",
        className,
      )}
      {...props}
    />
  );
}
