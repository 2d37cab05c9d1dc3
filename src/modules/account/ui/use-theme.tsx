"use client";

import { useSyncExternalStore } from "react";
import { parseTheme, THEME_COOKIE, type Theme } from "../theme";

const YEAR_S = 31_536_000;
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
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser yet
  document.cookie = `${THEME_COOKIE}=${theme}; path=/; max-age=${YEAR_S}; samesite=lax`;
  for (const onChange of listeners) onChange();
}
