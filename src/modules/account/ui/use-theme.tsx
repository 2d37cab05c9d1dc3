"use client";

import { useSyncExternalStore } from "react";
import { keepInCookie } from "@/lib/cookie";
import { parseTheme, THEME_COOKIE, type Theme } from "../theme";

const listeners = new Set<() => void>();

/** The theme stands on the root element, where the styles read it; the server puts it there from the cookie. */
export function useTheme(): Theme {
  return useSyncExternalStore(
    (onChange) => {
      listeners.add(onChange);
      return () => listeners.delete(onChange);
    },
    () => parseTheme(document.documentElement.dataset.theme),
    () => "system",
  );
}

export function showTheme(theme: Theme) {
  document.documentElement.dataset.theme = theme;
  keepInCookie(THEME_COOKIE, theme);
  for (const onChange of listeners) onChange();
}
