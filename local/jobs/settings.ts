import * as z from "zod";

/** What the supervisor tells the daemon, as JSON in one variable. */
export const daemonSettings = z.object({
  port: z.number().int(),
  databaseUrl: z.string(),
  signingKey: z.string(),
  eventKey: z.string(),
  /** Where the app serves its functions. Without one, apps register by themselves. */
  appUrl: z.url().optional(),
  /** A job whose executor has not been heard of for so long is given to another one. */
  leaseMs: z.number().default(15_000),
  /** What the documented times between two attempts are multiplied with. */
  backoffScale: z.number().default(1),
  /** Five fields are all that Inngest knows; tests cannot wait for a minute. */
  allowsCronSeconds: z.boolean().default(false),
  retentionDays: z.number().positive().default(7),
  /** Requests to the app at once. */
  callsMax: z.number().int().positive().default(100),
});
export type DaemonSettings = z.output<typeof daemonSettings>;

export const SETTINGS_VARIABLE = "JOBS_DAEMON_SETTINGS";

/** Where tests put what they want to be otherwise, as JSON. */
export const OVERRIDES_VARIABLE = "JOBS_DAEMON_OVERRIDES";
