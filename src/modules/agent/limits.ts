import * as z from "zod";

/** What one run may use before it ends with what it has. */
const limits = z.object({
  iterations: z.number().int().min(1).max(200).default(30),
  minutes: z.number().min(1).max(60).default(20),
  microUsd: z.number().int().min(0).default(5_000_000),
  /** Counts where the model's price is unknown. */
  tokens: z.number().int().min(0).default(2_000_000),
  /** How often in a row the agent may do something without changing a file. */
  idleIterations: z.number().int().min(1).max(200).default(8),
  /** How often what a check finds goes back to the agent. */
  repairRounds: z.number().int().min(0).max(10).default(3),
});
export type Limits = z.infer<typeof limits>;

/** Those of a project, and the usual ones where it has none of its own. */
export const readLimits = (own: unknown): Limits => limits.parse(own);
