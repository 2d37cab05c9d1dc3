import { formatSpan } from "../duration";
import { meterOf } from "../meter";
import type { Usage } from "../schema";

/** What a run has used. In a narrow container the number says by itself that it counts tokens. */
export function RunMeter({ usage }: { usage: Usage }) {
  const { tokens, tokensNamed, cost, said } = meterOf(usage);
  const price = cost === null ? "" : ` · ${cost}`;
  return (
    // Not read out whenever it grows, but there for who asks.
    <span aria-live="off" className="shrink-0 text-muted-foreground text-xs tabular-nums leading-4">
      <span className="sr-only">{said}</span>
      <span aria-hidden className="@sm:hidden">
        {tokens}
        {price}
      </span>
      <span aria-hidden className="@sm:inline hidden">
        {tokensNamed}
        {price}
      </span>
    </span>
  );
}

/** Who worked on it, for how long, and what that took. */
export function RunCost({ tookMs, usage }: { tookMs: number; usage: Usage }) {
  return (
    <p className="@container flex items-baseline gap-2 py-1 text-muted-foreground text-xs">
      <span className="truncate">{usage.model}</span>
      <span aria-hidden>·</span>
      <span className="shrink-0">{formatSpan(tookMs)}</span>
      <span aria-hidden>·</span>
      <RunMeter usage={usage} />
    </p>
  );
}
