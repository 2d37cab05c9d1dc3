import { storedState } from "@/lib/pricing-state";

type PricingChoice = { isYearly: boolean; planId: string | null };

const UNDECIDED: PricingChoice = { isYearly: false, planId: null };

const choice = storedState<PricingChoice>({
  key: "pricing-choice",
  isValue: ({ isYearly, planId }) =>
    typeof isYearly === "boolean" && (planId === null || typeof planId === "string"),
  initial: () => UNDECIDED,
});

export const usePricing = () => choice.useValue() ?? UNDECIDED;

/** Returns what puts the choice before it back. */
export function changePricing(change: Partial<PricingChoice>): () => void {
  const before = choice.get();
  choice.set({ ...before, ...change });
  return () => choice.set(before);
}
