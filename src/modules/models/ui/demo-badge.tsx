"use client";

import Link from "next/link";
import { useIsDemo } from "./use-is-demo";

/** Stands wherever one talks to a model that only plays. */
export function DemoBadge() {
  if (!useIsDemo()) return null;
  return (
    <Link
      href="/model"
      title="A demo: it builds example apps from a script. Set a key to work with a real model."
      className="rounded-full border px-2 py-0.5 text-muted-foreground text-xs transition-colors hover:border-input hover:text-foreground"
    >
      Demo model
    </Link>
  );
}
