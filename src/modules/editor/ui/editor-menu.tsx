"use client";

import { Settings2Icon } from "lucide-react";
import { MenuButton } from "@/components/menu-button";
import { CODE_THEMES, type CodeTheme } from "@/modules/account/theme";
import { useCodePreferences } from "./use-code-preferences";

const LABELS: Record<CodeTheme, string> = {
  app: "As the page",
  github: "GitHub",
  solarized: "Solarized",
  dracula: "Dracula",
  nord: "Nord",
  contrast: "High contrast",
};

/** How code is shown and written. */
export function EditorMenu() {
  const { preferences, prefer } = useCodePreferences();
  const { codeTheme, wrapsLines, formatsOnSave } = preferences;
  return (
    <MenuButton
      variant="ghost"
      size="icon"
      className="size-8 text-muted-foreground"
      aria-label="How code is shown"
      data-hint="How code is shown"
      groups={[
        CODE_THEMES.map((theme) => ({
          key: theme,
          label: LABELS[theme],
          isChosen: theme === codeTheme,
          onSelect: () => prefer({ codeTheme: theme }),
        })),
        [
          {
            key: "wrap",
            label: wrapsLines ? "Do not wrap long lines" : "Wrap long lines",
            onSelect: () => prefer({ wrapsLines: !wrapsLines }),
          },
          {
            key: "format",
            label: formatsOnSave ? "Do not format with ⌘S" : "Format with ⌘S",
            onSelect: () => prefer({ formatsOnSave: !formatsOnSave }),
          },
        ],
      ]}
    >
      <Settings2Icon aria-hidden />
    </MenuButton>
  );
}
