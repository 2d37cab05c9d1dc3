import type { ScriptedApp } from "../scripted-app.ts";
import pricingState from "../stored-state/app/lib/stored-state.ts?raw";
import pricingComparison from "./app/components/pricing-comparison.tsx?raw";
import pricingFaq from "./app/components/pricing-faq.tsx?raw";
import pricingPage from "./app/components/pricing-page.tsx?raw";
import pricingPlans from "./app/components/pricing-plans.tsx?raw";
import pricingTier from "./app/components/pricing-tier.tsx?raw";
import usePricing from "./app/hooks/use-pricing.ts?raw";
import pricingTiers from "./app/lib/pricing-tiers.ts?raw";

export const pricingApp: ScriptedApp = {
  title: "Pricing",
  isWantedIn:
    /^(?!.*\blanding ?pages?\b).*\b(pricing|price (tables?|lists?|pages?)|(three|3)[- ]tiers?)\b/is,
  intro:
    "I'll build a pricing page with three plans, the middle one highlighted, and a switch between monthly and yearly.",
  summary:
    "Your pricing page is ready: three plans with the middle one highlighted, a switch that shows the yearly prices and what they save, and answers to questions. The plans and prices are samples.",
  frame: { name: "PricingPage", module: "components/pricing-page" },
  sections: [
    {
      name: "Plans",
      isMeantBy: /^(?!.*\b(compar(e|ison)|tables?)\b).*\b(plans?|tiers?|cards?)\b/is,
      component: { name: "PricingPlans", module: "components/pricing-plans" },
      isThereAtFirst: true,
    },
    {
      name: "Comparison",
      isMeantBy: /\b(compar(e|ison)|tables?|feature list)\b/i,
      component: { name: "PricingComparison", module: "components/pricing-comparison" },
      isThereAtFirst: false,
    },
    {
      name: "FAQ",
      isMeantBy: /\b(faqs?|questions?)\b/i,
      component: { name: "PricingFaq", module: "components/pricing-faq" },
      isThereAtFirst: true,
    },
  ],
  files: {
    "lib/pricing-state.ts": pricingState,
    "lib/pricing-tiers.ts": pricingTiers,
    "hooks/use-pricing.ts": usePricing,
    "components/pricing-tier.tsx": pricingTier,
    "components/pricing-plans.tsx": pricingPlans,
    "components/pricing-comparison.tsx": pricingComparison,
    "components/pricing-faq.tsx": pricingFaq,
    "components/pricing-page.tsx": pricingPage,
  },
  mistake: {
    path: "components/pricing-tier.tsx",
    right: "priceOf(plan, isYearly);",
    wrong: "priceOf(plan);",
    repair: "A price depends on whether it is paid by the month or by the year. I pass that on.",
  },
};
