import "server-only";

import pino from "pino";
import { env } from "@/env";
import { createRedactor } from "./redact";

const redact = createRedactor(process.env);

/** One JSON line per event. The whole line is redacted, because a secret may stand in any message or stack. */
export const log = pino({
  level: env.LOG_LEVEL,
  base: undefined,
  timestamp: pino.stdTimeFunctions.isoTime,
  hooks: { streamWrite: redact },
});
