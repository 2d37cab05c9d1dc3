import * as z from "zod";
import { entriesOf } from "@/lib/entries-of";
import { RUN_LIMITS_MAX, RUN_LIMITS_MIN } from "@/modules/usage/limits";

const limits = z.object({
  iterations: z.number().int().min(RUN_LIMITS_MIN.iterations),
  minutes: z.number().int().min(RUN_LIMITS_MIN.minutes),
  microUsd: z.number().int().min(RUN_LIMITS_MIN.microUsd, "At least 0.01 USD."),
  /** Counts where the model's price is unknown. */
  tokens: z.number().int().min(RUN_LIMITS_MIN.tokens),
  /** How often in a row the agent may do something without changing a file. */
  idleIterations: z.number().int().min(RUN_LIMITS_MIN.idleIterations),
  /** How often what a check finds goes back to the agent. */
  repairRounds: z.number().int().min(RUN_LIMITS_MIN.repairRounds),
});
/** What one run may use before it ends with what it has. */
export type Limits = z.infer<typeof limits>;

/** Of a project, where they are not the usual ones. */
export const ownLimitsSchema = limits.partial();
export type OwnLimits = z.infer<typeof ownLimitsSchema>;

export const USUAL_LIMITS: Limits = {
  iterations: 30,
  minutes: 20,
  microUsd: 5_000_000,
  tokens: 2_000_000,
  idleIterations: 8,
  repairRounds: 3,
};

type Plan = keyof typeof RUN_LIMITS_MAX;

/** Those of a project and the usual ones for the rest, as far as the plan goes. */
export function readLimits(own: unknown, plan: Plan): Limits {
  const wanted = { ...USUAL_LIMITS, ...ownLimitsSchema.parse(own) };
  const most: Limits = RUN_LIMITS_MAX[plan];
  return limits.parse(
    Object.fromEntries(
      entriesOf(wanted).map(([name, value]) => [name, Math.min(value, most[name])]),
    ),
  );
}

/** Those that a plan does not allow, with how much it does. */
export const beyondPlan = (own: OwnLimits, plan: Plan) =>
  entriesOf(own).flatMap(([name, value]) => {
    const most = RUN_LIMITS_MAX[plan][name];
    return value !== undefined && value > most ? [{ name, most }] : [];
  });
