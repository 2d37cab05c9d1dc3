"use client";

import { useCallback, useEffect, useState } from "react";

/** What was typed and not sent, kept in this browser until it is. */
export function useKeptText(name: string) {
  const [text, show] = useState("");

  // The browser's store is read after the first render, which has to agree with the server's.
  useEffect(() => show(localStorage.getItem(name) ?? ""), [name]);

  const setText = useCallback(
    (change: string | ((now: string) => string)) =>
      show((now) => {
        const next = typeof change === "string" ? change : change(now);
        if (next === "") localStorage.removeItem(name);
        else localStorage.setItem(name, next);
        return next;
      }),
    [name],
  );
  return [text, setText] as const;
}
