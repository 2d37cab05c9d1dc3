import "server-only";

import { finishStoppedRun } from "./finish-stopped-run";
import { purgeProjects } from "./purge-projects";
import { runAgent } from "./run-agent";
import { sweepSandboxes } from "./sweep-sandboxes";
import { sweepStuckRuns } from "./sweep-stuck-runs";

/** Everything that the job server is told of. */
export const functions = [
  runAgent,
  finishStoppedRun,
  sweepStuckRuns,
  sweepSandboxes,
  purgeProjects,
];
