/** How often a workspace may do what costs something: a burst, then so many an hour. */
export const RATE_LIMITS = {
  "project.create": { burst: 60, perHour: 120, what: "new apps" },
  "attachment.upload": { burst: 60, perHour: 600, what: "files" },
  "message.send": { burst: 60, perHour: 600, what: "messages" },
  "speech.transcribe": { burst: 20, perHour: 240, what: "recordings" },
  // Sent by pages in batches, not by people; an app that breaks all the time has said enough by then.
  "preview.report": { burst: 120, perHour: 1_200, what: "reports from previews" },
} as const;

export type LimitedAction = keyof typeof RATE_LIMITS;
