import "server-only";

import { quietly } from "@/lib/quietly";
import { getToKnow } from "@/modules/models/server/doctor";
import { hasTold } from "@/modules/runs/server/data";
import { moveRun, startClock } from "@/modules/runs/server/mutations";
import { prepareSandbox } from "@/modules/sandbox/server/open-sandbox";
import { keepStart } from "@/modules/sandbox/server/stored-tree";
import { STAGE_LABELS, type Stage } from "@/modules/sandbox/stages";
import { type Work, whileWanted } from "./work";

const DONE = "prepare/done";
const GETTING_TO_KNOW = {
  status: "PREPARING",
  phase: "Getting to know the model",
  key: "prepare/model",
} as const;

/**
 * Has the sandbox ready with the files as they are stored, telling each stage as it begins. Once: who is asked for it
 * again, because nobody heard that it was done, would take away what the agent has begun to make.
 */
export async function prepareWork(work: Work) {
  await startClock(work, work.limits.minutes * 60_000);
  await whileWanted({ runId: work.runId, step: "prepare" }, async () => {
    if (await hasTold(work.runId, DONE)) return;
    let telling = Promise.resolve();
    const onStage = (stage: Stage) => {
      telling = telling.then(() =>
        moveRun(work, {
          status: "PREPARING",
          phase: STAGE_LABELS[stage],
          key: `prepare/${stage}`,
        }),
      );
    };
    let isKnown = false;
    const knowing = quietly(
      getToKnow(work.model).finally(() => {
        isKnown = true;
      }),
    );
    // What does not run yet is what the agent is here for: it meets it in its checks.
    const sandbox = await prepareSandbox(work, { onStage, onTrouble: () => undefined });
    await telling;
    await keepStart(sandbox, work);
    if (!isKnown) await moveRun(work, GETTING_TO_KNOW);
    await knowing;
    await moveRun(work, { status: "BUILDING", phase: "Thinking", key: DONE });
  });
}
