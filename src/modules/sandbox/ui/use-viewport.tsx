"use client";

import { keptInBrowser } from "@/components/kept-in-browser";
import { readViewport } from "../viewport";

const { useKept, keep } = keptInBrowser("whittle-viewport", readViewport);

/** The size in which this browser shows previews. */
export const useViewport = () => [useKept(), keep] as const;
