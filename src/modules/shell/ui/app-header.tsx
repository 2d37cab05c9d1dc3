"use client";

import { CpuIcon, KeyboardIcon, ListTreeIcon, SearchIcon } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { IconButton } from "@/components/icon-button";
import { IconLink } from "@/components/icon-link";
import { Kbd } from "@/components/kbd";
import { LogoMark } from "@/components/logo";
import { Button } from "@/components/ui/button";
import { ThemeMenu } from "@/modules/account/ui/theme-menu";
import { useShell } from "./shell-context";

type Props = {
  userMenu: ReactNode;
  /** Where the job server shows its runs, for who may see those of everybody. */
  runsUrl: string | undefined;
};

export function AppHeader({ userMenu, runsUrl }: Props) {
  const { open } = useShell();
  return (
    <header className="flex group-has-data-full/app:hidden h-14 shrink-0 items-center gap-2 border-b bg-background px-4 sm:px-5">
      <Link href="/" className="mr-auto flex items-center gap-2 rounded-md py-1 pr-2">
        <LogoMark className="size-6 text-primary" />
        <span className="font-display font-semibold text-lg tracking-tight">Whittle</span>
      </Link>
      <Button
        variant="secondary"
        size="sm"
        aria-label="Search apps and actions"
        aria-keyshortcuts="Meta+K Control+K"
        className="text-muted-foreground sm:w-52 sm:justify-start"
        onClick={() => open("palette")}
      >
        <SearchIcon aria-hidden />
        <span className="hidden flex-1 text-left sm:inline">Search</span>
        <Kbd className="hidden sm:inline-flex">⌘K</Kbd>
      </Button>
      {runsUrl && (
        <IconLink label="Runs" href={runsUrl} target="_blank" className="hidden sm:inline-flex">
          <ListTreeIcon aria-hidden />
        </IconLink>
      )}
      <IconLink label="Model" href="/model" className="hidden sm:inline-flex">
        <CpuIcon aria-hidden />
      </IconLink>
      <IconButton
        label="Keyboard shortcuts"
        className="hidden sm:inline-flex"
        onClick={() => open("help")}
      >
        <KeyboardIcon aria-hidden />
      </IconButton>
      <ThemeMenu />
      {userMenu}
    </header>
  );
}
