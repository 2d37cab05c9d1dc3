import type { Component } from "../scripted-app.ts";
import themeToggleSource from "./app/components/theme-toggle.tsx?raw";
import useTheme from "./app/hooks/use-theme.ts?raw";

/** What lets whoever uses an app choose between light and dark. */
export const themeToggle: { component: Component; files: Record<string, string> } = {
  component: { name: "ThemeToggle", module: "components/theme-toggle" },
  files: { "hooks/use-theme.ts": useTheme, "components/theme-toggle.tsx": themeToggleSource },
};
