"use client";

import { createContext, use } from "react";

export type Open = "palette" | "help" | null;
export type Shell = { open: (what: Open) => void; beginNewApp: () => void; searchApps: () => void };

export const ShellContext = createContext<Shell>({
  open: () => undefined,
  beginNewApp: () => undefined,
  searchApps: () => undefined,
});

export const useShell = () => use(ShellContext);
