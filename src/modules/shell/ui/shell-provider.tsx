"use client";

import { usePathname, useRouter } from "next/navigation";
import { type ReactNode, useEffect, useMemo, useState } from "react";
import { later } from "@/components/later";
import { useKeys } from "@/components/use-keys";
import { type Open, type Shell, ShellContext } from "./shell-context";

const { Later: CommandPalette, useEarly: usePaletteEarly } = later(() =>
  import("./command-palette").then((module) => module.CommandPalette),
);
const { Later: ShortcutsHelp } = later(() =>
  import("./shortcuts-help").then((module) => module.ShortcutsHelp),
);

/** The palette, the help, and the keys that work everywhere. Both come after the page. */
export function ShellProvider({ children }: { children: ReactNode }) {
  const router = useRouter();
  const pathname = usePathname();
  const [opened, open] = useState<Open>(null);
  usePaletteEarly();
  const shell = useMemo<Shell>(() => {
    const goHomeTo = (id: string) => {
      const field = document.getElementById(id);
      if (field) field.focus();
      else if (pathname !== "/") router.push(`/#${id}`);
    };
    return {
      open,
      beginNewApp: () => goHomeTo("prompt"),
      searchApps: () => goHomeTo("project-search"),
    };
  }, [router, pathname]);

  useKeys(
    useMemo(
      () => ({ "?": () => open("help"), n: shell.beginNewApp, "/": shell.searchApps }),
      [shell],
    ),
  );

  // With a modifier, it works while somebody writes too.
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== "k" || !(event.metaKey || event.ctrlKey)) return;
      event.preventDefault();
      open("palette");
    };
    window.addEventListener("keydown", onKeyDown);
    return () => window.removeEventListener("keydown", onKeyDown);
  }, []);

  // A fragment in the address scrolls; a field also wants the cursor.
  useEffect(() => {
    const id = window.location.hash.slice(1);
    if (pathname === "/" && id !== "") document.getElementById(id)?.focus();
  }, [pathname]);

  const close = () => open(null);
  return (
    <ShellContext value={shell}>
      {children}
      {opened === "palette" && <CommandPalette onClose={close} />}
      {opened === "help" && <ShortcutsHelp onClose={close} />}
    </ShellContext>
  );
}
