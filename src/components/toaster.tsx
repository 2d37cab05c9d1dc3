"use client";

import { useReducer } from "react";
import { later } from "./later";
import { useSoon } from "./use-soon";

const { Later: Toasts } = later(() => import("./toasts").then((module) => module.Toasts));

/** Where `toast()` shows what happened. It comes after the page. */
export function Toaster() {
  const [isWanted, want] = useReducer(() => true, false);
  useSoon(want);
  return isWanted && <Toasts />;
}
