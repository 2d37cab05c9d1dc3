"use client";

import { useMemo, useSyncExternalStore } from "react";
import { type ChangesLook, readChangesLook } from "../changes-look";

const STORE = "whittle-changes";
const listeners = new Set<() => void>();

/** How this browser shows what has changed. */
export function useChangesLook() {
  const stored = useSyncExternalStore(
    (onChange) => {
      listeners.add(onChange);
      return () => listeners.delete(onChange);
    },
    () => localStorage.getItem(STORE),
    () => null,
  );
  return useMemo(() => readChangesLook(stored), [stored]);
}

export function keepChangesLook(look: ChangesLook) {
  localStorage.setItem(STORE, JSON.stringify(look));
  for (const onChange of listeners) onChange();
}
