/** How often a workspace may do what costs something: a burst, then so many an hour. */
export const RATE_LIMITS = {
  "project.create": { burst: 60, perHour: 120, what: "new apps" },
  "attachment.upload": { burst: 60, perHour: 600, what: "files" },
  "message.send": { burst: 60, perHour: 600, what: "messages" },
  // Whoever types makes one with each pause.
  "file.edit": { burst: 300, perHour: 3_600, what: "changes of files" },
  // Asks the model a dozen questions.
  "model.examine": { burst: 5, perHour: 20, what: "examinations of the model" },
  "speech.transcribe": { burst: 20, perHour: 240, what: "recordings" },
  // Every line that is cut opens it again.
  "terminal.open": { burst: 120, perHour: 1_200, what: "terminals" },
  "sandbox.restart": { burst: 20, perHour: 120, what: "restarts" },
  "version.restore": { burst: 30, perHour: 300, what: "ways back" },
  // Each is a sandbox; a line that is cut asks for the same one again.
  "version.visit": { burst: 30, perHour: 300, what: "looks at earlier versions" },
  // Sent by pages in batches, not by people; an app that breaks all the time has said enough by then.
  "preview.report": { burst: 120, perHour: 1_200, what: "reports from previews" },
} as const;

export type LimitedAction = keyof typeof RATE_LIMITS;

/** What one run may use at most, whatever its project says. */
export const RUN_LIMITS_MAX = {
  FREE: {
    iterations: 100,
    minutes: 60,
    microUsd: 20_000_000,
    tokens: 10_000_000,
    idleIterations: 50,
    repairRounds: 10,
  },
  PRO: {
    iterations: 200,
    minutes: 60,
    microUsd: 100_000_000,
    tokens: 50_000_000,
    idleIterations: 100,
    repairRounds: 10,
  },
} as const;

export const RUN_LIMITS_MIN = {
  iterations: 1,
  minutes: 1,
  microUsd: 10_000,
  tokens: 10_000,
  idleIterations: 1,
  repairRounds: 0,
} as const;

export const RUN_LIMIT_LABELS = {
  iterations: "Steps",
  minutes: "Minutes",
  microUsd: "US dollars",
  tokens: "Tokens, where the price is not known",
  idleIterations: "Steps without a change",
  repairRounds: "Repairs after a check",
} as const;

const MICROS = 1_000_000;

/** In the unit of its label. */
export const printLimit = (name: keyof typeof RUN_LIMIT_LABELS, value: number) =>
  name === "microUsd" ? (value / MICROS).toFixed(2) : value.toLocaleString("en");
