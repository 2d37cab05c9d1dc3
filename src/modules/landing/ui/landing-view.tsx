import { ArrowRightIcon } from "lucide-react";
import { getImageProps } from "next/image";
import Link from "next/link";
import { Grain } from "@/components/grain";
import { LogoMark } from "@/components/logo";
import { Button } from "@/components/ui/button";
import { EXAMPLES } from "@/modules/projects/examples";
import { FEATURES, FOOTER, HERO } from "../copy";

const PICTURE_TEXT =
  "The home page of Whittle: a box to describe an app, and below it the apps that were started";

const PICTURE = getImageProps({
  src: "/screenshot.png",
  alt: PICTURE_TEXT,
  width: 1440,
  height: 900,
  priority: true,
});

/** What a visitor sees who has not signed in. */
export function LandingView() {
  return (
    <div className="relative overflow-hidden">
      <title>Whittle</title>
      <Grain className="-top-64 -right-72 absolute w-[62rem]" />
      <header className="relative mx-auto flex h-16 max-w-6xl items-center gap-3 px-5">
        <LogoMark className="size-6 text-primary" />
        <span className="mr-auto font-display font-semibold text-lg tracking-tight">Whittle</span>
        <Button asChild variant="ghost" size="sm">
          <Link href="/sign-in">Sign in</Link>
        </Button>
        <Button asChild size="sm">
          <Link href="/sign-up">Sign up</Link>
        </Button>
      </header>

      <main className="relative mx-auto max-w-6xl px-5">
        <section className="max-w-2xl py-16 sm:py-24">
          <h1 className="font-semibold text-5xl leading-[1.04] tracking-tight sm:text-6xl">
            {HERO.title}
          </h1>
          <p className="mt-6 max-w-xl text-lg text-muted-foreground leading-relaxed">{HERO.text}</p>
          <Button asChild className="mt-8 h-11 px-6 text-base">
            <Link href="/sign-up">
              Start an app
              <ArrowRightIcon aria-hidden />
            </Link>
          </Button>
        </section>

        {/* biome-ignore lint/performance/noImgElement: with its properties, and without its script on the pages of who is signed in */}
        <img
          {...PICTURE.props}
          alt={PICTURE_TEXT}
          className="h-auto w-full rounded-xl border shadow-block"
        />

        <section aria-labelledby="features" className="py-20">
          <h2 id="features" className="sr-only">
            What it does
          </h2>
          <ul className="grid gap-10 md:grid-cols-3">
            {FEATURES.map(({ title, text }) => (
              <li key={title}>
                <h3 className="font-semibold text-lg">{title}</h3>
                <p className="mt-2 text-muted-foreground leading-relaxed">{text}</p>
              </li>
            ))}
          </ul>
        </section>

        <section aria-labelledby="examples" className="pb-24">
          <h2 id="examples" className="font-semibold text-2xl">
            Sentences to begin with
          </h2>
          <ul className="mt-6 grid gap-4 sm:grid-cols-2">
            {EXAMPLES.map(({ label, prompt }) => (
              <li key={label} className="rounded-xl border bg-card p-5">
                <h3 className="font-medium font-sans">{label}</h3>
                <p className="mt-2 text-muted-foreground text-sm leading-relaxed">{prompt}</p>
              </li>
            ))}
          </ul>
        </section>
      </main>

      <footer className="relative border-t">
        <p className="mx-auto max-w-6xl px-5 py-8 text-muted-foreground text-sm">{FOOTER}</p>
      </footer>
    </div>
  );
}
