"use client";

import { type FormEvent, useState } from "react";
import { toast } from "sonner";
import { LandingEmailField } from "@/components/landing-email-field";
import { Button } from "@/components/ui/button";
import { problemOfEmail, saveSignUp, useSignUp } from "@/hooks/use-landing-sign-up";
import { focusSoon } from "@/lib/landing-focus";

export function LandingNewsletter() {
  const { email: known, wantsNews } = useSignUp();
  const [problem, setProblem] = useState<string>();

  const subscribe = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const email = String(new FormData(event.currentTarget).get("email")).trim();
    const found = problemOfEmail(email);
    setProblem(found);
    if (found) return event.currentTarget.querySelector("input")?.focus();
    saveSignUp({ email, wantsNews: true });
    focusSoon("landing-news-noted");
  };
  const unsubscribe = () => {
    saveSignUp({ wantsNews: false });
    focusSoon("landing-news-email");
    const undo = () => saveSignUp({ wantsNews: true });
    toast("You are off the list", { action: { label: "Undo", onClick: undo } });
  };

  return (
    <section
      id="news"
      aria-labelledby="landing-news"
      className="grid gap-6 border-y py-12 md:grid-cols-2 md:gap-16"
    >
      <div>
        <h2 id="landing-news" className="font-semibold text-2xl tracking-tight">
          A letter a month
        </h2>
        <p className="mt-2 text-muted-foreground">What is growing, and three ways to cook it.</p>
      </div>
      {wantsNews ? (
        <div className="flex flex-col items-start gap-3">
          <p
            id="landing-news-noted"
            role="status"
            tabIndex={-1}
            className="wrap-anywhere rounded-md outline-none focus-visible:ring-[3px] focus-visible:ring-ring/50"
          >
            The next letter would go to {known}. This sample keeps that in your browser alone.
          </p>
          <Button variant="outline" onClick={unsubscribe}>
            Unsubscribe
          </Button>
        </div>
      ) : (
        <form noValidate onSubmit={subscribe} className="flex flex-col items-start gap-4">
          <LandingEmailField id="landing-news-email" problem={problem} />
          <Button type="submit" variant="outline" className="h-11 px-6">
            Subscribe
          </Button>
        </form>
      )}
    </section>
  );
}
