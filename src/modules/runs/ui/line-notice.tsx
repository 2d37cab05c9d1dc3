"use client";

import { CloudOffIcon, RadioTowerIcon, RotateCwIcon } from "lucide-react";
import { useEffect, useState } from "react";
import type { LineState } from "../live-line";
import { useLineState } from "./live-events-provider";

const PATIENCE_MS = 2_500;

const NOTICES = {
  connecting: { icon: RotateCwIcon, text: "Connecting again …" },
  polling: {
    icon: RadioTowerIcon,
    text: "Something between here and Whittle blocks live updates. Looking for news every 2 seconds instead.",
  },
  offline: { icon: CloudOffIcon, text: "Whittle cannot be reached. Trying again by itself." },
} as const satisfies Record<Exclude<LineState, "live">, object>;

/** Says so when the page is not told at once what happens. A line that is merely being opened is not worth a word. */
export function LineNotice() {
  const state = useLineState();
  const isOverdue = useIsOverdue(state);
  const isShown =
    state === "polling" || state === "offline" || (state === "connecting" && isOverdue);
  const notice = isShown ? NOTICES[state] : undefined;
  return (
    <div role="status" className="empty:hidden">
      {notice && (
        <p className="flex items-center justify-center gap-2 border-b bg-secondary px-4 py-1.5 text-center text-muted-foreground text-xs">
          <notice.icon className="size-3.5 shrink-0" aria-hidden />
          {notice.text}
        </p>
      )}
    </div>
  );
}

function useIsOverdue(state: LineState) {
  const [overdue, setOverdue] = useState<LineState>();
  useEffect(() => {
    const timer = setTimeout(() => setOverdue(state), PATIENCE_MS);
    return () => clearTimeout(timer);
  }, [state]);
  return overdue === state;
}
