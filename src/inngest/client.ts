import "server-only";

import { Inngest } from "inngest";
import { log } from "@/lib/log";

/**
 * How long one request may go on with a function's steps before it hands over to the next one. Each hand-over costs a
 * hop through the queue; on a serverless platform it must be below the limit of the route (api/inngest).
 */
const RUNTIME_MAX = "4m";

// Keys and addresses are read by the SDK itself (INNGEST_*).
export const inngest = new Inngest({
  id: "whittle",
  // Steps are reported a few at a time. One that was not reported is done again after a crash, and finds what it has
  // stored the first time.
  checkpointing: { maxRuntime: RUNTIME_MAX, bufferedSteps: 10, maxInterval: "1s" },
  logger: log,
});
