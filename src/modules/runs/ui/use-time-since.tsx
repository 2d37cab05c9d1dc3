"use client";

import { useSyncExternalStore } from "react";

const SECOND_MS = 1_000;

/** In whole seconds. Zero until the page is alive: the server's clock is not the reader's. */
export function useTimeSince(start: Date): number {
  const now = useSyncExternalStore(subscribeToSeconds, currentSecond, () => 0);
  return Math.max(0, now - start.getTime());
}

const currentSecond = () => Math.floor(Date.now() / SECOND_MS) * SECOND_MS;

function subscribeToSeconds(onChange: () => void) {
  const timer = setInterval(onChange, SECOND_MS / 4);
  return () => clearInterval(timer);
}
