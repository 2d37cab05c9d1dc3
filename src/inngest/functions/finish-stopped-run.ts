import "server-only";

import { abandonRun } from "@/modules/agent/server/complete";
import { inngest } from "../client";
import { runStopRequested } from "../events";

/** A worker that is alive ends a stopped run within a second. This is for where there is none. */
export const finishStoppedRun = inngest.createFunction(
  { id: "finish-stopped-run", triggers: [runStopRequested], retries: 3 },
  async ({ event, step }) => {
    await step.sleep("leave-it-to-the-worker", "5s");
    await step.run("finish", () =>
      abandonRun(event.data.runId, { status: "CANCELLED", reason: "USER" }),
    );
  },
);
