import type { Turn } from "../fold";
import { meterOf, totalOf } from "../meter";

/** What the whole conversation has used. */
export function TotalMeter({ turns }: { turns: readonly Turn[] }) {
  const total = totalOf(turns.flatMap(({ run }) => run.usage ?? []));
  if (!total) return null;
  const { tokens, cost, said } = meterOf(total);
  return (
    <span
      role="img"
      aria-label={`This conversation: ${said}`}
      title={`This conversation: ${said}`}
      className="text-muted-foreground text-xs tabular-nums"
    >
      {cost ?? tokens}
    </span>
  );
}
