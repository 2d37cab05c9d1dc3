"use client";

import { keptInBrowser } from "@/components/kept-in-browser";
import { readChangesLook } from "../changes-look";

/** How this browser shows what has changed. */
export const { useKept: useChangesLook, keep: keepChangesLook } = keptInBrowser(
  "whittle-changes",
  readChangesLook,
);
