/** How often a workspace may do what costs something: a burst, then so many an hour. */
export const RATE_LIMITS = {
  "project.create": { burst: 60, perHour: 120, what: "new apps" },
  "message.send": { burst: 60, perHour: 600, what: "messages" },
} as const;

export type LimitedAction = keyof typeof RATE_LIMITS;
