import { CreditCardIcon, RotateCcwIcon, UserPlusIcon } from "lucide-react";

const ACTIVITY = [
  { what: "Dune Labs paid $1,240", when: "12 minutes ago", Icon: CreditCardIcon },
  { what: "Fjord Travel invited two colleagues", when: "1 hour ago", Icon: UserPlusIcon },
  { what: "Aurora Bikes paid $860", when: "3 hours ago", Icon: CreditCardIcon },
  { what: "Casa Verde was refunded $45", when: "Yesterday", Icon: RotateCcwIcon },
  { what: "Ember Coffee signed up", when: "Yesterday", Icon: UserPlusIcon },
];

export function AdminActivity() {
  return (
    <section aria-labelledby="activity" className="flex flex-col gap-4">
      <h2 id="activity" className="font-semibold text-lg tracking-tight">
        Recent activity
      </h2>
      <ol className="divide-y">
        {ACTIVITY.map(({ what, when, Icon }) => (
          <li key={what} className="flex items-center gap-4 py-3.5">
            <Icon aria-hidden className="size-4 shrink-0 text-chart-1" />
            <span className="min-w-0 flex-1">{what}</span>
            <span className="shrink-0 text-muted-foreground text-sm">{when}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}
