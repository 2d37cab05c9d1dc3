import "server-only";

import { cron } from "inngest";
import { sweepSandboxes as sweep } from "@/modules/sandbox/server/sweep";
import { inngest } from "../client";

export const sweepSandboxes = inngest.createFunction(
  {
    id: "sweep-sandboxes",
    triggers: [cron("*/5 * * * *")],
    retries: 0,
    singleton: { mode: "skip" },
  },
  ({ step }) => step.run("sweep", () => sweep()),
);
