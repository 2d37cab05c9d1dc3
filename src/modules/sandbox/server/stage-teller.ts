import "server-only";

import { log } from "@/lib/log";
import type { Stage } from "../stages";
import { tellStage } from "./mutations";

/** A sandbox that is awake is connected to in less: of that, nobody needs to hear. */
const GLANCE_MS = 400;

/** Tells the log what is being done for a preview, each stage once it has taken longer than a glance. */
export function createStageTeller(projectId: string, glanceMs = GLANCE_MS) {
  let telling: Promise<void> = Promise.resolve();
  let next: ReturnType<typeof setTimeout> | undefined;
  const tell = (stage: Stage | null) => {
    telling = telling
      .then(() => tellStage(projectId, stage))
      .catch((err: unknown) => log.warn({ err, projectId }, "a stage was not told"));
  };
  return {
    onStage(stage: Stage) {
      clearTimeout(next);
      next = setTimeout(() => tell(stage), glanceMs);
    },
    /** An end is told also where somebody else has told a beginning and did not live to end it. */
    async end() {
      clearTimeout(next);
      tell(null);
      await telling;
    },
  };
}
