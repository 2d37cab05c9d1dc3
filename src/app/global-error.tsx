"use client";

import { ErrorNotice } from "@/components/error-notice";
import "./globals.css";

/** When even the layout failed: most often the database is away. */
export default function GlobalError(props: {
  error: Error & { digest?: string };
  reset: () => void;
}) {
  return (
    <html lang="en">
      <body className="flex min-h-dvh flex-col">
        <ErrorNotice {...props} />
      </body>
    </html>
  );
}
