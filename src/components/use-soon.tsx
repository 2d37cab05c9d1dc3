"use client";

import { useEffect } from "react";

const PATIENCE_MS = 2_000;

const begun = new Set<() => unknown>();

/** Does once, for all who ask for the same, what can wait until the page has loaded and has nothing better to do. */
export function useSoon(act: () => unknown) {
  useEffect(() => {
    if (begun.has(act)) return;
    begun.add(act);
    if (document.readyState === "complete") whenIdle(act);
    else window.addEventListener("load", () => whenIdle(act), { once: true });
  }, [act]);
}

function whenIdle(act: () => unknown) {
  if ("requestIdleCallback" in window) requestIdleCallback(act, { timeout: PATIENCE_MS });
  else setTimeout(act);
}
