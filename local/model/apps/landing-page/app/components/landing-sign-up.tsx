"use client";

import { CircleCheckIcon } from "lucide-react";
import { type FormEvent, useState } from "react";
import { LandingEmailField } from "@/components/landing-email-field";
import { Button } from "@/components/ui/button";
import { Label } from "@/components/ui/label";
import { RadioGroup, RadioGroupItem } from "@/components/ui/radio-group";
import { problemOfEmail, saveSignUp, useSignUp } from "@/hooks/use-landing-sign-up";
import { LANDING_BOXES } from "@/lib/landing-boxes";
import { focusSoon } from "@/lib/landing-focus";

export function LandingSignUp() {
  const { box } = useSignUp();
  return (
    <section
      id="join"
      aria-labelledby="landing-join"
      className="grid gap-8 rounded-3xl bg-muted px-5 py-10 sm:p-12 md:grid-cols-2 md:gap-16"
    >
      <div>
        <h2 id="landing-join" className="font-semibold text-3xl tracking-tight sm:text-4xl">
          Your first box
        </h2>
        <p className="mt-4 max-w-sm text-pretty text-muted-foreground">
          Leave your address and the size that fits. We write to you before the first delivery, and
          you pay when you have tasted it.
        </p>
      </div>
      {box ? <Confirmation /> : <OrderForm />}
    </section>
  );
}

function OrderForm() {
  const [box, setBox] = useState("medium");
  const [problem, setProblem] = useState<string>();

  const order = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const email = String(new FormData(event.currentTarget).get("email")).trim();
    const found = problemOfEmail(email);
    setProblem(found);
    if (found) return event.currentTarget.querySelector("input")?.focus();
    saveSignUp({ email, box });
    focusSoon("landing-order-noted");
  };

  return (
    <form noValidate onSubmit={order} className="flex flex-col items-start gap-6">
      <LandingEmailField id="landing-order-email" problem={problem} />
      <div className="w-full">
        <p id="landing-size" className="mb-3 font-medium text-sm">
          Size
        </p>
        <RadioGroup aria-labelledby="landing-size" value={box} onValueChange={setBox}>
          {LANDING_BOXES.map(({ id, name, feeds }) => (
            <Label key={id} className="min-h-8 items-baseline font-normal">
              <RadioGroupItem value={id} className="translate-y-0.5 bg-background" />
              {name}
              <span className="text-muted-foreground">{feeds}</span>
            </Label>
          ))}
        </RadioGroup>
      </div>
      <Button type="submit" className="h-11 px-6">
        Order
      </Button>
    </form>
  );
}

function Confirmation() {
  const { email, box } = useSignUp();
  const change = () => {
    saveSignUp({ box: "" });
    focusSoon("landing-order-email");
  };
  const name = LANDING_BOXES.find(({ id }) => id === box)?.name ?? "Your";
  return (
    <div className="flex flex-col items-start gap-3">
      <p
        id="landing-order-noted"
        role="status"
        tabIndex={-1}
        className="flex items-start gap-3 rounded-md outline-none focus-visible:ring-[3px] focus-visible:ring-ring/50"
      >
        <CircleCheckIcon aria-hidden className="mt-0.5 size-5 shrink-0 text-chart-2" />
        <span className="wrap-anywhere">
          <strong className="font-semibold">{name} box noted.</strong> We would write to {email}.
          This sample keeps the order in your browser alone.
        </span>
      </p>
      <Button variant="outline" onClick={change} className="ml-8">
        Change the order
      </Button>
    </div>
  );
}
