"use client";

import { useCallback, useSyncExternalStore } from "react";

/** Whether a moment has passed. Told when it does, and at once where the clock was stopped meanwhile. */
export function useIsOver(moment: number): boolean {
  const watch = useCallback(
    (onChange: () => void) => {
      const alarm = setTimeout(onChange, Math.max(0, moment - Date.now()));
      document.addEventListener("visibilitychange", onChange);
      return () => {
        clearTimeout(alarm);
        document.removeEventListener("visibilitychange", onChange);
      };
    },
    [moment],
  );
  return useSyncExternalStore(
    watch,
    () => Date.now() >= moment,
    () => false,
  );
}
