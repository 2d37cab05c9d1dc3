export type PricingPlan = {
  id: string;
  name: string;
  audience: string;
  monthlyDollars: number;
  isHighlighted: boolean;
  offers: string[];
};

/** Who pays for a year gets two months of it for nothing. */
const MONTHS_PAID_PER_YEAR = 10;

export const PRICING_PLANS: readonly PricingPlan[] = [
  {
    id: "solo",
    name: "Solo",
    audience: "For one person who wants order.",
    monthlyDollars: 8,
    isHighlighted: false,
    offers: ["Three projects", "Shared links to read", "Help by email"],
  },
  {
    id: "team",
    name: "Team",
    audience: "For people who plan together.",
    monthlyDollars: 20,
    isHighlighted: true,
    offers: [
      "Projects without limit",
      "Up to ten people",
      "A shared calendar",
      "Help within a day",
    ],
  },
  {
    id: "studio",
    name: "Studio",
    audience: "For several teams under one roof.",
    monthlyDollars: 48,
    isHighlighted: false,
    offers: ["Everything in Team", "Up to fifty people", "Roles and approvals", "Help by phone"],
  },
];

/** What each plan has, in the order of the plans. */
export const PRICING_COMPARISON: readonly { name: string; has: (string | boolean)[] }[] = [
  { name: "Projects", has: ["3", "No limit", "No limit"] },
  { name: "People", has: ["1", "10", "50"] },
  { name: "Shared calendar", has: [false, true, true] },
  { name: "Roles and approvals", has: [false, false, true] },
  { name: "Export", has: [true, true, true] },
];

export function priceOf({ monthlyDollars }: PricingPlan, isYearly: boolean) {
  const dollars = isYearly ? monthlyDollars * MONTHS_PAID_PER_YEAR : monthlyDollars;
  return {
    text: `$${dollars.toLocaleString("en-US")}`,
    period: isYearly ? "per year" : "per month",
  };
}

export const savingOf = ({ monthlyDollars }: PricingPlan) =>
  `$${monthlyDollars * (12 - MONTHS_PAID_PER_YEAR)}`;
