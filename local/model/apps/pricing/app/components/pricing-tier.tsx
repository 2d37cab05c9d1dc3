import { CheckIcon } from "lucide-react";
import { Button } from "@/components/ui/button";
import { type PricingPlan, priceOf, savingOf } from "@/lib/pricing-tiers";
import { cn } from "@/lib/utils";

type PricingTierProps = {
  plan: PricingPlan;
  isYearly: boolean;
  isChosen: boolean;
  onChoose: () => void;
};

export function PricingTier({ plan, isYearly, isChosen, onChoose }: PricingTierProps) {
  const { name, audience, isHighlighted, offers } = plan;
  const { text, period } = priceOf(plan, isYearly);
  const quiet = isHighlighted ? "" : "text-muted-foreground";

  return (
    <li
      className={cn(
        "flex flex-col gap-7 rounded-2xl p-7 sm:p-8",
        isHighlighted
          ? "bg-primary text-primary-foreground shadow-xl lg:-my-4 lg:py-12"
          : "border lg:first:rounded-r-none lg:first:border-r-0 lg:last:rounded-l-none lg:last:border-l-0",
      )}
    >
      <div className="flex flex-col gap-2">
        <div className="flex flex-wrap items-center justify-between gap-2">
          <h3 className="font-semibold text-xl tracking-tight">{name}</h3>
          {isHighlighted && (
            <span className="rounded-full border border-current px-2.5 py-0.5 font-medium text-xs">
              Most chosen
            </span>
          )}
        </div>
        <p className={quiet}>{audience}</p>
      </div>
      <div>
        <p className="flex items-baseline gap-2">
          <span className="font-semibold text-5xl tabular-nums tracking-tight">{text}</span>
          <span className={quiet}>{period}</span>
        </p>
        <p className={cn("mt-2 text-sm", quiet)}>
          {isYearly ? `You save ${savingOf(plan)} a year` : "Billed each month"}
        </p>
      </div>
      <Button
        size="lg"
        variant={isHighlighted ? "secondary" : "outline"}
        onClick={onChoose}
        className={cn(
          "h-11 text-base",
          isHighlighted && "bg-primary-foreground text-primary hover:bg-primary-foreground/90",
        )}
      >
        {isChosen && <CheckIcon aria-hidden />}
        {isChosen ? `${name} is your choice` : `Choose ${name}`}
      </Button>
      <ul aria-label={`What ${name} has`} className="flex flex-col gap-3">
        {offers.map((offer) => (
          <li key={offer} className="flex gap-3">
            <CheckIcon
              aria-hidden
              className={cn("mt-1 size-4 shrink-0", !isHighlighted && "text-chart-1")}
            />
            {offer}
          </li>
        ))}
      </ul>
    </li>
  );
}
