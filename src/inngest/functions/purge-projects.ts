import "server-only";

import { cron } from "inngest";
import { purgeProjects as purge } from "@/modules/projects/server/purge";
import { inngest } from "../client";

export const purgeProjects = inngest.createFunction(
  {
    id: "purge-projects",
    triggers: [cron("*/5 * * * *")],
    retries: 0,
    singleton: { mode: "skip" },
  },
  ({ step }) => step.run("purge", purge),
);
