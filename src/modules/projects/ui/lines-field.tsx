import type { ComponentProps } from "react";
import { Textarea } from "@/components/ui/textarea";

/** Where each line is something of its own. */
export const LinesField = (props: ComponentProps<typeof Textarea>) => (
  <Textarea
    rows={3}
    spellCheck={false}
    autoCapitalize="none"
    className="max-h-[60dvh] min-h-24 font-mono"
    {...props}
  />
);
