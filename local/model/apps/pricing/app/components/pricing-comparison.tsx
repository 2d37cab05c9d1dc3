import { CheckIcon, MinusIcon } from "lucide-react";
import { PRICING_COMPARISON, PRICING_PLANS } from "@/lib/pricing-tiers";
import { cn } from "@/lib/utils";

export function PricingComparison() {
  return (
    <section aria-labelledby="pricing-comparison">
      <h2
        id="pricing-comparison"
        className="mb-8 font-semibold text-2xl tracking-tight sm:text-3xl"
      >
        Compare the plans
      </h2>
      <table
        aria-labelledby="pricing-comparison"
        className="w-full table-fixed text-sm sm:text-base"
      >
        <thead>
          <tr className="border-b">
            <td className="w-2/5" />
            {PRICING_PLANS.map(({ id, name, isHighlighted }) => (
              <th
                key={id}
                scope="col"
                className={cn("px-1 py-4 font-semibold", isHighlighted && "bg-muted")}
              >
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {PRICING_COMPARISON.map(({ name, has }) => (
            <tr key={name} className="border-b">
              <th scope="row" className="py-4 pr-2 text-left font-normal">
                {name}
              </th>
              {PRICING_PLANS.map(({ id, isHighlighted }, place) => (
                <td key={id} className={cn("px-1 py-4 text-center", isHighlighted && "bg-muted")}>
                  <Cell value={has[place] ?? false} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Cell({ value }: { value: string | boolean }) {
  if (typeof value === "string") return value;
  const Icon = value ? CheckIcon : MinusIcon;
  return (
    <Icon
      role="img"
      aria-label={value ? "Yes" : "No"}
      className={cn("mx-auto size-5", value ? "text-chart-1" : "text-muted-foreground")}
    />
  );
}
