import type { Price, Profile } from "../profile";

const COUNT = new Intl.NumberFormat("en");
const DOLLARS = new Intl.NumberFormat("en", { maximumFractionDigits: 4 });

/** How the agent works with a model, by what is known of it. */
export function ProfileTable({ profile }: { profile: Profile }) {
  const rows = [
    [
      "Tools",
      profile.callsTools ? "It calls them itself." : "It writes its calls down, as it is told.",
    ],
    ["Calls in one answer", profile.callsSeveral ? "Several" : "One"],
    ["Changes", profile.editsParts ? "In parts of a file" : "Whole files"],
    ["Pictures", profile.sees ? "It is shown them." : "They are put into the app."],
    ["Reads at once", `${COUNT.format(profile.contextTokens)} tokens`],
    ["Writes at once", limitOf(profile.outputTokens)],
    ["Price", priceOf(profile.price)],
  ];
  return (
    <dl className="divide-y">
      {rows.map(([title, told]) => (
        <div key={title} className="py-2.5 sm:grid sm:grid-cols-[15rem_minmax(0,1fr)] sm:gap-x-6">
          <dt className="font-medium sm:pl-8">{title}</dt>
          <dd className="text-muted-foreground tabular-nums">{told}</dd>
        </div>
      ))}
    </dl>
  );
}

const limitOf = (tokens: number | null) =>
  tokens === null ? "No limit is known." : `${COUNT.format(tokens)} tokens`;

const priceOf = (price: Price | null) =>
  price === null
    ? "Not known, unless the provider says it with each answer"
    : `$${DOLLARS.format(price.in)} read, $${DOLLARS.format(price.cached)} read again, $${DOLLARS.format(price.out)} written, for a million tokens`;
