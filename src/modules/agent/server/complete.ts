import "server-only";

import { AppError } from "@/lib/errors";
import type { Turn } from "@/modules/runs/fold";
import { findWork } from "@/modules/runs/server/data";
import { moveRun } from "@/modules/runs/server/mutations";
import { requestRun } from "@/modules/runs/server/requests";
import { previewUrlOf } from "@/modules/sandbox/server/client";
import { withSandbox } from "@/modules/sandbox/server/open-sandbox";
import { storeTree } from "@/modules/sandbox/server/stored-tree";
import { readTree } from "@/modules/versions/server/data";
import { changedWithin } from "../allowed-paths";
import { sayChanges, sayProblems, sayWhatWasTried } from "../ending";
import { readLimits } from "../limits";
import { readOwnTurn } from "./data";
import { endRun, type RunEnd } from "./mutations";
import type { Outcome } from "./session";
import { type Work, whileWanted } from "./work";

const UNNAMED = { title: "Changes", isNamed: false };
const UNFINISHED = { title: "Unfinished", isNamed: false };

type Told = Pick<RunEnd, "ending" | "title" | "isNamed" | "summary">;

/** What a worker needs to know of a run. Nothing, when it has ended. */
export async function openWork(runId: string): Promise<Work | null> {
  const run = await findWork(runId);
  if (!run) return null;
  const { projectId, workspaceId, message, project } = run;
  return {
    runId,
    projectId,
    workspaceId,
    template: project.template,
    instructions: project.instructions,
    allowedPaths: project.allowedPaths,
    variables: project.variables.map(({ name }) => name),
    model: project.model,
    limits: readLimits(project.limits, project.workspace.plan),
    prompt: message.content,
  };
}

/** Ends a run with what its agent has come to. */
export async function completeWork(work: Work, outcome: Outcome) {
  await whileWanted({ runId: work.runId, step: "complete" }, async () => {
    await moveRun(work, { status: "CHECKING", phase: "Saving the version", key: "complete/phase" });
    const before = (await readTree(work.workspaceId, work.projectId)) ?? {};
    const { after, url } = await withSandbox(work, async (sandbox) => ({
      after: await storeTree(sandbox),
      url: previewUrlOf(sandbox),
    }));
    // A server may write files by itself.
    const tree = changedWithin(work.allowedPaths, before, after);
    const turn = await readOwnTurn(work);
    const { checks } = outcome;
    await end(work, { ...tell(outcome, turn), checks, tree, sandboxUrl: url });
  });
}

function tell(outcome: Outcome, run: Turn["run"]): Told {
  const problems = sayProblems(outcome.checks);
  const ending: RunEnd["ending"] = problems
    ? { status: "COMPLETED", reason: "PROBLEMS", error: `The check still finds:\n${problems}` }
    : { status: "COMPLETED", reason: "DONE" };
  switch (outcome.kind) {
    case "finished":
      return { title: outcome.title, isNamed: true, summary: outcome.summary, ending };
    case "answered":
      return { ...UNNAMED, summary: outcome.text.trim() || sayChanges(run), ending };
    case "stopped": {
      const { reason, told } = outcome.stop;
      return {
        ...UNFINISHED,
        summary: sayWhatWasTried(run),
        ending: { status: "COMPLETED", reason, error: told },
      };
    }
    default:
      return outcome satisfies never;
  }
}

/** Ends a run that nobody completes: because the person stopped it, or because something went wrong. */
export async function abandonRun(runId: string, ending: RunEnd["ending"]) {
  const work = await openWork(runId);
  if (!work) return;
  const tree = await readTree(work.workspaceId, work.projectId);
  const tried = sayWhatWasTried(await readOwnTurn(work));
  const summary = ending.error ? `${ending.error}\n\n${tried}` : tried;
  await end(work, { ...UNFINISHED, summary, ending, checks: [], tree });
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
