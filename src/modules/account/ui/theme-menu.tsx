"use client";

import { useMutation } from "@tanstack/react-query";
import { MonitorIcon, MoonIcon, SunIcon } from "lucide-react";
import { Button } from "@/components/ui/button";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuRadioGroup,
  DropdownMenuRadioItem,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
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
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <Button variant="ghost" size="icon" aria-label={`Theme: ${SHOWN[theme].label}`}>
          <Icon aria-hidden />
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent align="end">
        <DropdownMenuRadioGroup
          value={theme}
          onValueChange={(value) => chooseTheme(value as Theme)}
        >
          {THEMES.map((name) => {
            const { label, icon: ItemIcon } = SHOWN[name];
            return (
              <DropdownMenuRadioItem key={name} value={name}>
                <ItemIcon aria-hidden />
                {label}
              </DropdownMenuRadioItem>
            );
          })}
        </DropdownMenuRadioGroup>
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
