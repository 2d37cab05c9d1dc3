import { LANDING_BOXES } from "@/lib/landing-boxes";

export function LandingPrices() {
  return (
    <section id="prices" aria-labelledby="landing-prices" className="grid gap-8 md:grid-cols-3">
      <div>
        <h2 id="landing-prices" className="font-semibold text-3xl tracking-tight sm:text-4xl">
          Prices
        </h2>
        <p className="mt-3 text-muted-foreground">Delivery included. Sample prices, per week.</p>
      </div>
      <ul className="divide-y border-y md:col-span-2">
        {LANDING_BOXES.map(({ id, name, price, feeds }) => (
          <li key={id} className="flex flex-wrap items-baseline gap-x-6 gap-y-1 py-5">
            <h3 className="w-24 font-semibold text-lg">{name}</h3>
            <p className="flex-1 text-muted-foreground">{feeds}</p>
            <p className="font-semibold text-2xl tabular-nums tracking-tight">{price}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}
