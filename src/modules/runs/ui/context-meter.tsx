import { formatTokens, fullness } from "../meter";
import type { Usage } from "../schema";

const RADIUS = 6;
const ROUND = 2 * Math.PI * RADIUS;

/** How much of what the model can read at once this conversation fills. */
export function ContextMeter({ context }: { context: NonNullable<Usage["context"]> }) {
  const percent = fullness(context);
  const told = `${percent} % of the ${formatTokens(context.window)} tokens that the model can read at once. When it gets full, the earlier conversation is summed up.`;
  return (
    <span
      role="img"
      aria-label={`Context: ${told}`}
      title={told}
      className="flex items-center gap-1.5 text-muted-foreground text-xs tabular-nums"
    >
      <svg
        viewBox="0 0 16 16"
        className="-rotate-90 size-4"
        aria-hidden
        fill="none"
        strokeWidth={2.5}
      >
        <circle cx={8} cy={8} r={RADIUS} className="stroke-border" />
        <circle
          cx={8}
          cy={8}
          r={RADIUS}
          className={percent > NEARLY_FULL ? "stroke-warning" : "stroke-primary"}
          strokeDasharray={`${(ROUND * percent) / 100} ${ROUND}`}
        />
      </svg>
      {percent} %
    </span>
  );
}

const NEARLY_FULL = 75;
