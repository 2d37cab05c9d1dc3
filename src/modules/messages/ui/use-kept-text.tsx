"use client";

import { useCallback, useEffect, useRef, useState } from "react";

/** What was typed and not sent, kept in this browser until it is. */
export function useKeptText(name: string) {
  const [text, show] = useState("");
  /** Also when nobody shows it any more: what comes back then is kept for the next visit. */
  const now = useRef("");

  // The browser's store is read after the first render, which has to agree with the server's.
  useEffect(() => {
    now.current = localStorage.getItem(name) ?? "";
    show(now.current);
  }, [name]);

  const setText = useCallback(
    (change: string | ((now: string) => string)) => {
      const next = typeof change === "string" ? change : change(now.current);
      now.current = next;
      if (next === "") localStorage.removeItem(name);
      else localStorage.setItem(name, next);
      show(next);
    },
    [name],
  );
  return [text, setText] as const;
}
