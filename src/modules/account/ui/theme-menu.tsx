"use client";

import { useMutation } from "@tanstack/react-query";
import { MonitorIcon, MoonIcon, SunIcon } from "lucide-react";
import { MenuButton } from "@/components/menu-button";
import { useTRPC } from "@/trpc/client";
import { THEMES, type Theme } from "../theme";
import { showTheme, useTheme } from "./use-theme";

const SHOWN = {
  system: { label: "As the system", icon: MonitorIcon },
  light: { label: "Light", icon: SunIcon },
  dark: { label: "Dark", icon: MoonIcon },
} as const satisfies Record<Theme, object>;

/** Shows a theme at once and remembers it for the person. */
export function useChooseTheme() {
  const trpc = useTRPC();
  const save = useMutation(trpc.account.updatePreferences.mutationOptions());
  return (theme: Theme) => {
    showTheme(theme);
    save.mutate({ theme });
  };
}

export function ThemeMenu() {
  const theme = useTheme();
  const chooseTheme = useChooseTheme();
  const Icon = SHOWN[theme].icon;
  const choices = THEMES.map((name) => ({
    key: name,
    ...SHOWN[name],
    isChosen: name === theme,
    onSelect: () => chooseTheme(name),
  }));
  return (
    <MenuButton
      variant="ghost"
      size="icon"
      aria-label={`Theme: ${SHOWN[theme].label}`}
      groups={[choices]}
    >
      <Icon aria-hidden />
    </MenuButton>
  );
}
