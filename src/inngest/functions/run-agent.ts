import "server-only";

import { log } from "@/lib/log";
import { abandonRun, completeWork, openWork } from "@/modules/agent/server/complete";
import { buildApp } from "@/modules/agent/server/network";
import { prepareWork } from "@/modules/agent/server/prepare";
import { rememberWork } from "@/modules/agent/server/remember";
import { RETRIES } from "@/modules/agent/server/work";
import { findStopReason } from "@/modules/runs/server/data";
import { inngest } from "../client";
import { runRequested } from "../events";
import { StreamingInference } from "../streaming-inference";

export const runAgent = inngest.createFunction(
  {
    id: "run-agent",
    triggers: [runRequested],
    retries: RETRIES,
    concurrency: [{ key: "event.data.projectId", limit: 1 }],
    middleware: [StreamingInference],
    onFailure: async ({ event, error }) => {
      const { runId } = event.data.event.data;
      log.error({ err: error, runId }, "a run has failed");
      await abandonRun(runId, { status: "FAILED", reason: "FAILED", error: tell(error) });
    },
  },
  async ({ event, step, attempt }) => {
    const { runId } = event.data;
    const work = await openWork(runId);
    if (!work) return;
    try {
      await step.run("prepare", () => prepareWork(work));
      await step.run("remember", () => rememberWork(work, attempt));
      const outcome = await buildApp(work, step, attempt);
      await step.run("complete", () => completeWork(work, outcome));
    } catch (error) {
      // Somebody else has brought it to its end, and stopped this one by that.
      if ((await openWork(runId)) === null) return;
      const reason = await findStopReason(runId);
      if (!reason) throw error;
      const status = reason === "USER" ? "CANCELLED" : "COMPLETED";
      await step.run("stop", () => abandonRun(runId, { status, reason }));
    }
  },
);

/** Our own sentences are for people; what else went wrong stands in the log. */
const tell = (error: Error) =>
  OUR_ERRORS.includes(error.name)
    ? error.message
    : "Something went wrong on our side, again and again. What was made is kept; send your message once more.";

// By the names that they carry: those of classes are other ones in a production build.
const OUR_ERRORS = ["NonRetriableError", "RetryAfterError", "AppError"];
