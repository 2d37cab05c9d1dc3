import * as z from "zod";
import { StartError } from "../errors.ts";

/** What the supervisor tells the daemon, as JSON in one variable. */
export const daemonSettings = z.object({
  port: z.number().int(),
  apiKey: z.string().min(16),
  delayMs: z.number().int().min(0),
});
export type DaemonSettings = z.infer<typeof daemonSettings>;

export const SETTINGS_VARIABLE = "MODEL_DAEMON_SETTINGS";

// About 1,600 characters a second: one sees it being written, and an app of 200 lines takes a few seconds.
const DELAY_MS = 15;
const DELAY_MS_MAX = 1_000;

/** `.env.example` explains the variable. */
export function readDelay(env: NodeJS.ProcessEnv): number {
  const parsed = z.coerce
    .number()
    .int()
    .min(0)
    .max(DELAY_MS_MAX)
    .safeParse(env.DEMO_MODEL_DELAY_MS || DELAY_MS);
  if (parsed.success) return parsed.data;
  throw new StartError(
    `DEMO_MODEL_DELAY_MS=${env.DEMO_MODEL_DELAY_MS} is no whole number from 0 to ${DELAY_MS_MAX}.`,
  );
}
