import { SproutIcon } from "lucide-react";
import type { ReactNode } from "react";
import { LandingMenu } from "@/components/landing-menu";
import { Toaster } from "@/components/ui/sonner";

type LandingPageProps = { title: string; actions?: ReactNode; children: ReactNode };

export function LandingPage({ title, actions, children }: LandingPageProps) {
  return (
    <>
      <header className="sticky top-0 z-40 border-b bg-background">
        <div className="mx-auto flex h-16 max-w-6xl items-center gap-2 px-4 sm:px-8">
          <SproutIcon aria-hidden className="size-6 shrink-0 text-chart-2" />
          <h1 className="mr-auto truncate font-semibold text-lg tracking-tight">{title}</h1>
          <LandingMenu />
          {actions}
        </div>
      </header>
      <main className="mx-auto flex max-w-6xl flex-col gap-20 px-4 py-12 sm:gap-28 sm:px-8 sm:py-20 [&>section]:scroll-mt-24">
        {children}
      </main>
      <footer className="border-t">
        <p className="mx-auto max-w-6xl px-4 py-8 text-muted-foreground text-sm sm:px-8">
          {title} is made up, and so are its customers and prices: put your own words in their
          place.
        </p>
      </footer>
      <Toaster position="bottom-center" />
    </>
  );
}
