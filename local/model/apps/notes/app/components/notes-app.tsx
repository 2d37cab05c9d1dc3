import type { ReactNode } from "react";
import { Toaster } from "@/components/ui/sonner";

type NotesAppProps = { title: string; actions?: ReactNode; children: ReactNode };

export function NotesApp({ title, actions, children }: NotesAppProps) {
  return (
    <div className="mx-auto flex min-h-dvh max-w-5xl flex-col px-4 py-5 sm:px-8 sm:py-8">
      <header className="mb-5 flex items-center gap-3">
        <h1 className="wrap-anywhere min-w-0 flex-1 font-semibold text-2xl tracking-tight">
          {title}
        </h1>
        {actions}
      </header>
      <main className="flex flex-1 flex-col gap-5">{children}</main>
      <Toaster position="bottom-center" />
    </div>
  );
}
