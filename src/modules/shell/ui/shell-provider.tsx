"use client";

import dynamic from "next/dynamic";
import { usePathname, useRouter } from "next/navigation";
import { type ReactNode, useEffect, useMemo, useState } from "react";
import { type Open, type Shell, ShellContext } from "./shell-context";

const CommandPalette = dynamic(() => import("./command-palette").then((m) => m.CommandPalette));
const ShortcutsHelp = dynamic(() => import("./shortcuts-help").then((m) => m.ShortcutsHelp));

/** The palette, the help, and the keys that work everywhere. Both are loaded when they are first asked for. */
export function ShellProvider({ children }: { children: ReactNode }) {
  const router = useRouter();
  const pathname = usePathname();
  const [opened, open] = useState<Open>(null);
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

  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const action = actionOf(event, shell);
      if (!action) return;
      event.preventDefault();
      action();
    };
    window.addEventListener("keydown", onKeyDown);
    return () => window.removeEventListener("keydown", onKeyDown);
  }, [shell]);

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

function actionOf(event: KeyboardEvent, shell: Shell): (() => void) | undefined {
  if (event.key.toLowerCase() === "k" && (event.metaKey || event.ctrlKey)) {
    return () => shell.open("palette");
  }
  if (event.metaKey || event.ctrlKey || event.altKey || isTyping(event.target)) return undefined;
  switch (event.key) {
    case "?":
      return () => shell.open("help");
    case "n":
      return shell.beginNewApp;
    case "/":
      return shell.searchApps;
    default:
      return undefined;
  }
}

const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement &&
  (target.isContentEditable ||
    target.closest("input, textarea, select, [role=dialog], [role=menu]") !== null);
