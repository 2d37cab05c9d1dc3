"use client";

import { QueryErrorResetBoundary } from "@tanstack/react-query";
import { RotateCwIcon } from "lucide-react";
import type { ReactNode } from "react";
import { ErrorBoundary } from "react-error-boundary";
import { Button } from "./ui/button";

/** A part of the page that fails says so in its own place and leaves the others alone. */
export function PanelBoundary({ what, children }: { what: string; children: ReactNode }) {
  return (
    <QueryErrorResetBoundary>
      {({ reset }) => (
        <ErrorBoundary
          onReset={reset}
          fallbackRender={({ error, resetErrorBoundary }) => (
            <div
              role="alert"
              className="flex h-full min-h-40 flex-col items-center justify-center gap-3 p-6 text-center"
            >
              <p className="font-medium">{what} could not be shown</p>
              <p className="max-w-sm text-muted-foreground text-sm">
                {error instanceof Error ? error.message : "Something unexpected happened."}
              </p>
              <Button variant="secondary" size="sm" onClick={resetErrorBoundary}>
                <RotateCwIcon aria-hidden />
                Try again
              </Button>
            </div>
          )}
        >
          {children}
        </ErrorBoundary>
      )}
    </QueryErrorResetBoundary>
  );
}
