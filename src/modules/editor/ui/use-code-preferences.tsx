"use client";

import type { Preferences } from "@/modules/account/schema";
import { usePreferences } from "@/modules/account/ui/use-preferences";

type CodePreferences = Pick<Preferences, "codeTheme" | "wrapsLines" | "formatsOnSave">;

const USUAL: CodePreferences = { codeTheme: "app", wrapsLines: false, formatsOnSave: true };

/** How this person likes to see and write code. */
export function useCodePreferences() {
  const { preferences = USUAL, prefer } = usePreferences();
  return { preferences, prefer };
}
