"use client";

import { RotateCwIcon } from "lucide-react";
import { Button } from "./ui/button";

/** A page that failed: what the person can do, and the number under which it stands in the log. */
export function ErrorNotice({
  error,
  reset,
}: {
  error: Error & { digest?: string };
  reset: () => void;
}) {
  return (
    <main className="flex min-h-[60dvh] flex-1 flex-col items-center justify-center gap-4 p-8 text-center">
      <title>Something went wrong · Whittle</title>
      <h1 className="font-semibold text-3xl">This page could not be shown</h1>
      <p className="max-w-md text-muted-foreground">
        Something went wrong on our side. Nothing you wrote was lost. Try again; if it stays, the
        server's log tells more.
      </p>
      {error.digest && <p className="font-mono text-muted-foreground text-xs">{error.digest}</p>}
      <Button onClick={reset}>
        <RotateCwIcon aria-hidden />
        Try again
      </Button>
    </main>
  );
}
