import { cn } from "@/lib/utils";

const TURN_DEGREES = 360;

/** Annual rings of a trunk: the one ornament of the product. Another turn for each seed. */
export function Grain({ seed = 0, className }: { seed?: number; className?: string }) {
  return (
    <div
      aria-hidden
      className={cn("grain pointer-events-none aspect-square", className)}
      style={seed === 0 ? undefined : { rotate: `${(seed * 47) % TURN_DEGREES}deg` }}
    />
  );
}
