"use client";

import type { Detail } from "../schema";
import { usePreferences } from "./use-preferences";

/** How much of the work this person wants to be told. */
export function useDetail() {
  const { preferences, prefer } = usePreferences();
  return {
    detail: preferences?.detail ?? "detailed",
    choose: (detail: Detail) => prefer({ detail }),
  };
}

/** Whether nothing technical is to be shown. */
export const useIsPlain = () => useDetail().detail === "plain";
