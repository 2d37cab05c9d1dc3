import "server-only";

import { listSilent, listUntaken } from "@/modules/runs/server/data";
import { requestRun } from "@/modules/runs/server/requests";
import { abandonRun } from "./complete";

const UNTAKEN_MS = 60_000;
/** A command may take ten minutes and say nothing meanwhile. */
const SILENT_MS = 15 * 60_000;

const SILENCE =
  "Nothing was heard of this for a quarter of an hour, so it was ended. What was made is kept; send your message once more.";

/** Sends again what was committed and not sent. One that has arrived is known by its id and starts nothing. */
export async function requestUntaken(now = Date.now()) {
  for (const run of await listUntaken(new Date(now - UNTAKEN_MS))) await requestRun(run);
}

/** Ends what nobody works on any more. */
export async function endSilent(now = Date.now()) {
  for (const { runId } of await listSilent(new Date(now - SILENT_MS))) {
    await abandonRun(runId, { status: "FAILED", reason: "FAILED", error: SILENCE });
  }
}
