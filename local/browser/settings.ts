import * as z from "zod";

/** What the supervisor tells the daemon, as JSON in one variable. */
export const daemonSettings = z.object({
  port: z.number().int(),
  /** Whoever drives a browser could read what its account can read: only who knows this may. */
  token: z.string().min(16),
  program: z.string(),
  folder: z.string(),
  /** The domain below which apps of this machine are shown. */
  previews: z.string().optional(),
});
export type DaemonSettings = z.infer<typeof daemonSettings>;

export const SETTINGS_VARIABLE = "BROWSER_DAEMON_SETTINGS";

/** Whether a Chromium can run here, and what is to be said of how. */
export const fitness = z.object({ isFit: z.boolean(), note: z.string().optional() });
export type Fitness = z.infer<typeof fitness>;
