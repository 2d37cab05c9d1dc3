"use client";

import Link from "next/link";
import { useIsDemo } from "./use-is-demo";

/** Says before anything is asked what a model can do that only plays. */
export function DemoNote() {
  if (!useIsDemo()) return null;
  return (
    <p className="mb-4 text-balance text-center text-muted-foreground text-sm">
      This is the demo model: it builds example apps from a script.{" "}
      <Link href="/model" className="underline underline-offset-2 hover:text-foreground">
        Work with a real one
      </Link>
    </p>
  );
}
