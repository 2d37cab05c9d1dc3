"use client";

import { toast } from "sonner";
import { PricingTier } from "@/components/pricing-tier";
import { Label } from "@/components/ui/label";
import { Switch } from "@/components/ui/switch";
import { changePricing, usePricing } from "@/hooks/use-pricing";
import { PRICING_PLANS, type PricingPlan } from "@/lib/pricing-tiers";

export function PricingPlans() {
  const { isYearly, planId } = usePricing();

  const choose = (plan: PricingPlan) => {
    const undo = changePricing({ planId: plan.id });
    toast(`You chose ${plan.name}`, { action: { label: "Undo", onClick: undo } });
  };

  return (
    <section aria-labelledby="pricing-plans" className="flex flex-col items-center gap-10">
      <div className="flex flex-col items-center gap-4 text-center">
        <h2
          id="pricing-plans"
          className="text-balance font-semibold text-4xl tracking-tight sm:text-5xl"
        >
          Pay for the size you are
        </h2>
        <p className="max-w-lg text-balance text-lg text-muted-foreground">
          Every plan begins with two free weeks. Change or leave at the end of any month.
        </p>
      </div>
      <Label className="min-h-10 gap-3 text-base">
        <Switch
          checked={isYearly}
          onCheckedChange={(checked) => changePricing({ isYearly: checked })}
        />
        Pay yearly
        <span className="font-normal text-muted-foreground">two months free</span>
      </Label>
      <ul
        aria-label="Plans"
        className="grid w-full max-w-md items-stretch gap-4 lg:max-w-none lg:grid-cols-3 lg:gap-0 lg:py-4"
      >
        {PRICING_PLANS.map((plan) => (
          <PricingTier
            key={plan.id}
            plan={plan}
            isYearly={isYearly}
            isChosen={plan.id === planId}
            onChoose={() => choose(plan)}
          />
        ))}
      </ul>
    </section>
  );
}
