"use client";

import { useMemo, useSyncExternalStore } from "react";

/** A choice that this browser keeps, the same wherever it is shown on the page. `read` makes sense of whatever stands there. */
export function keptInBrowser<T>(name: string, read: (stored: string | null) => T) {
  const listeners = new Set<() => void>();
  const subscribe = (onChange: () => void) => {
    listeners.add(onChange);
    return () => listeners.delete(onChange);
  };
  const useKept = (): T => {
    const stored = useSyncExternalStore(
      subscribe,
      () => localStorage.getItem(name),
      () => null,
    );
    return useMemo(() => read(stored), [stored]);
  };
  const keep = (value: T) => {
    localStorage.setItem(name, JSON.stringify(value));
    for (const onChange of listeners) onChange();
  };
  return { useKept, keep };
}
