"use client";

import { Popper } from "radix-ui/internal";
import { useMemo } from "react";
import { createPortal } from "react-dom";

/** It repeats a name that the element has anyway: nobody needs to hear it twice. */
export function HintBubble({ target, hint }: { target: HTMLElement; hint: string }) {
  const anchor = useMemo(() => ({ current: target }), [target]);
  return createPortal(
    <Popper.Root>
      <Popper.Anchor virtualRef={anchor} />
      {/* Its distance is its own, so that the pointer can go over to it. */}
      <Popper.Content side="top" collisionPadding={4} className="z-50 py-1.5">
        <div
          data-slot="hint"
          aria-hidden
          className="fade-in-0 animate-in rounded-md bg-foreground px-2.5 py-1.5 text-background text-xs shadow-md duration-100"
        >
          {hint}
        </div>
      </Popper.Content>
    </Popper.Root>,
    document.body,
  );
}
