import { LandingArt } from "@/components/landing-art";
import { Button } from "@/components/ui/button";

export function LandingHero() {
  return (
    <section
      aria-labelledby="landing-hero"
      className="grid items-center gap-12 md:grid-cols-[minmax(0,6fr)_minmax(0,5fr)] md:gap-16"
    >
      <div className="flex flex-col items-start gap-6">
        <h2
          id="landing-hero"
          className="text-balance font-semibold text-4xl leading-[1.08] tracking-tight sm:text-5xl lg:text-6xl"
        >
          Vegetables that were in the ground yesterday
        </h2>
        <p className="max-w-md text-pretty text-lg text-muted-foreground">
          One box a week from four farms nearby, picked on Tuesday and at your door on Wednesday.
          Skip a week whenever you like.
        </p>
        <div className="flex flex-wrap gap-3">
          <Button
            asChild
            size="lg"
            className="hidden h-12 px-6 text-base [body:has(#join)_&]:inline-flex"
          >
            <a href="#join">Order your first box</a>
          </Button>
          <Button
            asChild
            size="lg"
            variant="outline"
            className="hidden h-12 px-6 text-base [body:has(#how)_&]:inline-flex"
          >
            <a href="#how">How it works</a>
          </Button>
        </div>
      </div>
      <LandingArt />
    </section>
  );
}
