import "server-only";

import { cron } from "inngest";
import { endSilent, requestUntaken, wakeAnswered } from "@/modules/agent/server/sweep";
import { inngest } from "../client";

export const sweepStuckRuns = inngest.createFunction(
  {
    id: "sweep-stuck-runs",
    triggers: [cron("* * * * *")],
    retries: 0,
    singleton: { mode: "skip" },
  },
  async ({ step }) => {
    await step.run("request-untaken", () => requestUntaken());
    await step.run("wake-answered", () => wakeAnswered());
    await step.run("end-silent", () => endSilent());
  },
);
