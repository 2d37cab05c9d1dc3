"use client";

import { useEffect } from "react";
import type { RunSign } from "./use-run-sign";

const MARKS: Record<NonNullable<RunSign>, string> = {
  working: "● ",
  asking: "? ",
  done: "✓ ",
  failed: "! ",
};

/** The title and the picture of the browser's tab, which are seen while another one is shown. */
export function TabSign({ name, sign }: { name: string; sign: RunSign }) {
  useEffect(() => {
    const icon = document.querySelector<HTMLLinkElement>('link[rel="icon"]');
    if (!icon || sign === null) return;
    const usual = icon.href;
    icon.href = `/icon-${sign}.svg`;
    return () => {
      icon.href = usual;
    };
  }, [sign]);
  return <title>{`${sign ? MARKS[sign] : ""}${name} · Whittle`}</title>;
}
