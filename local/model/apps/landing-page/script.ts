import type { ScriptedApp } from "../scripted-app.ts";
import landingState from "../stored-state/app/lib/stored-state.ts?raw";
import landingArt from "./app/components/landing-art.tsx?raw";
import landingEmailField from "./app/components/landing-email-field.tsx?raw";
import landingFaq from "./app/components/landing-faq.tsx?raw";
import landingFeatures from "./app/components/landing-features.tsx?raw";
import landingHero from "./app/components/landing-hero.tsx?raw";
import landingMenu from "./app/components/landing-menu.tsx?raw";
import landingNewsletter from "./app/components/landing-newsletter.tsx?raw";
import landingPage from "./app/components/landing-page.tsx?raw";
import landingPrices from "./app/components/landing-prices.tsx?raw";
import landingSignUp from "./app/components/landing-sign-up.tsx?raw";
import landingTestimonials from "./app/components/landing-testimonials.tsx?raw";
import useLandingSignUp from "./app/hooks/use-landing-sign-up.ts?raw";
import landingBoxes from "./app/lib/landing-boxes.ts?raw";
import landingFocus from "./app/lib/landing-focus.ts?raw";

export const landingPageApp: ScriptedApp = {
  title: "Market box",
  kind: "Landing page",
  isWantedIn:
    /\b(landing ?pages?|marketing (page|(web)?site)|((home ?page|(web)?site) for (my|our|an?|the)( \w+)? (start-?up|company|business|product|shop|store|brand|agency|service|restaurant|bakery)))\b/i,
  intro:
    "I'll build a landing page with a clear opening, how it works, customers' words, questions and a sign-up form. Its subject is a made-up vegetable box, so that you see it with real sentences.",
  summary:
    "Your landing page is ready, for wide screens and phones, with a menu that leads to each part. The form checks the address and keeps the order in the browser until it is given a place to send it to. All names and quotes are samples.",
  frame: { name: "LandingPage", module: "components/landing-page" },
  sections: [
    {
      name: "Hero",
      isMeantBy: /\b(hero|headline|banner|top section)\b/i,
      component: { name: "LandingHero", module: "components/landing-hero" },
      isThereAtFirst: true,
    },
    {
      name: "Features",
      isMeantBy: /\b(features?|benefits?|steps?|how it works)\b/i,
      component: { name: "LandingFeatures", module: "components/landing-features" },
      isThereAtFirst: true,
    },
    {
      name: "Testimonials",
      isMeantBy: /\b(testimonials?|reviews?|quotes?|customers?)\b/i,
      component: { name: "LandingTestimonials", module: "components/landing-testimonials" },
      isThereAtFirst: true,
    },
    {
      name: "Pricing",
      isMeantBy: /\b(pricing|prices?|plans?)\b/i,
      component: { name: "LandingPrices", module: "components/landing-prices" },
      isThereAtFirst: false,
    },
    {
      name: "FAQ",
      isMeantBy: /\b(faqs?|questions?)\b/i,
      component: { name: "LandingFaq", module: "components/landing-faq" },
      isThereAtFirst: true,
    },
    {
      name: "Newsletter",
      isMeantBy: /\b(news ?letters?|subscri(be|ption))\b/i,
      component: { name: "LandingNewsletter", module: "components/landing-newsletter" },
      isThereAtFirst: false,
    },
    {
      name: "Sign-up form",
      isMeantBy: /^(?!.*\bnews ?letter).*\b(sign-?up|order form|contact|form)\b/is,
      component: { name: "LandingSignUp", module: "components/landing-sign-up" },
      isThereAtFirst: true,
    },
  ],
  files: {
    "lib/landing-state.ts": landingState,
    "lib/landing-boxes.ts": landingBoxes,
    "lib/landing-focus.ts": landingFocus,
    "hooks/use-landing-sign-up.ts": useLandingSignUp,
    "components/landing-menu.tsx": landingMenu,
    "components/landing-art.tsx": landingArt,
    "components/landing-hero.tsx": landingHero,
    "components/landing-features.tsx": landingFeatures,
    "components/landing-testimonials.tsx": landingTestimonials,
    "components/landing-prices.tsx": landingPrices,
    "components/landing-faq.tsx": landingFaq,
    "components/landing-email-field.tsx": landingEmailField,
    "components/landing-newsletter.tsx": landingNewsletter,
    "components/landing-sign-up.tsx": landingSignUp,
    "components/landing-page.tsx": landingPage,
  },
  mistake: {
    path: "components/landing-faq.tsx",
    right: "<AccordionItem key={question} value={question}>",
    wrong: "<AccordionItem key={question} name={question}>",
    repair: "Each question of the accordion needs a value to be opened by. I give it one.",
  },
};
