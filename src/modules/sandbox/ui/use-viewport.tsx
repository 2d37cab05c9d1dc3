"use client";

import { useCallback, useMemo, useSyncExternalStore } from "react";
import { readViewport, type Viewport } from "../viewport";

const STORE = "whittle-viewport";
const listeners = new Set<() => void>();

/** The size in which this browser shows previews. */
export function useViewport() {
  const stored = useSyncExternalStore(
    (onChange) => {
      listeners.add(onChange);
      return () => listeners.delete(onChange);
    },
    () => localStorage.getItem(STORE),
    () => null,
  );
  const viewport = useMemo(() => readViewport(stored), [stored]);
  const change = useCallback((changed: Viewport) => {
    localStorage.setItem(STORE, JSON.stringify(changed));
    for (const onChange of listeners) onChange();
  }, []);
  return [viewport, change] as const;
}
