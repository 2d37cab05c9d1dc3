import "server-only";

import { AppError } from "@/lib/errors";
import { findWork, listEarlier } from "@/modules/runs/server/data";
import { moveRun } from "@/modules/runs/server/mutations";
import { requestRun } from "@/modules/runs/server/requests";
import { previewUrlOf } from "@/modules/sandbox/server/client";
import { withSandbox } from "@/modules/sandbox/server/open-sandbox";
import { readTree } from "@/modules/versions/server/data";
import { endRun, type RunEnd } from "./mutations";
import type { Outcome } from "./network";
import { storeTree } from "./stored-files";
import { type Work, whileWanted } from "./work";

const EARLIER_MAX = 20;

/** What a worker needs to know of a run. Nothing, when it has ended. */
export async function openWork(runId: string): Promise<Work | null> {
  const run = await findWork(runId);
  if (!run) return null;
  const { projectId, workspaceId, message, project } = run;
  const earlier = await listEarlier(projectId, message.createdAt);
  return {
    runId,
    projectId,
    workspaceId,
    template: project.template,
    prompt: message.content,
    earlier: earlier.slice(-EARLIER_MAX),
  };
}

/** Ends a run with what its agent has come to. */
export async function completeWork(work: Work, outcome: Outcome) {
  await whileWanted(work.runId, async () => {
    await moveRun(work, { status: "CHECKING", phase: "Saving the version", key: "complete/phase" });
    const { tree, url } = await withSandbox(work, async (sandbox) => ({
      tree: await storeTree(sandbox),
      url: previewUrlOf(sandbox),
    }));
    await end(work, { ...endingOf(outcome), tree, sandboxUrl: url });
  });
}

function endingOf(outcome: Outcome): Pick<RunEnd, "ending" | "title" | "summary"> {
  switch (outcome.kind) {
    case "finished":
      return { ...outcome, ending: { status: "COMPLETED", reason: "DONE" } };
    case "answered":
      return {
        title: "Changes",
        summary: outcome.text,
        ending: { status: "COMPLETED", reason: "DONE" },
      };
    case "iterations":
      return {
        title: "Unfinished",
        summary:
          "This took more steps than a run may take, so it ends here. What was made is kept.",
        ending: { status: "COMPLETED", reason: "ITERATIONS" },
      };
    default:
      return outcome satisfies never;
  }
}

/** Ends a run that nobody completes: because the person stopped it, or because something went wrong. */
export async function abandonRun(runId: string, ending: RunEnd["ending"]) {
  const work = await openWork(runId);
  if (!work) return;
  const tree = await readTree(work.workspaceId, work.projectId);
  const summary = ending.error ?? "This was stopped. What was made until then is kept.";
  await end(work, { title: "Unfinished", summary, ending, tree });
}

async function end(work: Work, outcome: RunEnd) {
  try {
    const { next } = await endRun(work, outcome);
    if (next) await requestRun(next);
  } catch (error) {
    // Somebody else was quicker: the run has its end.
    if (!(error instanceof AppError && error.code === "RUN_ENDED")) throw error;
  }
}
