import "server-only";

import { listSilent, listUnheard, listUntaken } from "@/modules/runs/server/data";
import { requestRun, wakeRun } from "@/modules/runs/server/requests";
import { ANSWER_PATIENCE_MS } from "./await-answer";
import { abandonRun } from "./complete";

const UNTAKEN_MS = 60_000;
const UNHEARD_MS = 5_000;
/** A command may take ten minutes and say nothing meanwhile. */
const SILENT_MS = 15 * 60_000;

const SILENCE =
  "Nothing was heard of this for a quarter of an hour, so it was ended. What was made is kept; send your message once more.";

/** Sends again what was committed and not sent. One that has arrived is known by its id and starts nothing. */
export async function requestUntaken(now = Date.now()) {
  for (const run of await listUntaken(new Date(now - UNTAKEN_MS))) await requestRun(run);
}

/** Wakes again what stands still though it has its answer: the event came before anybody waited for it, or was lost. */
export async function wakeAnswered(now = Date.now()) {
  for (const question of await listUnheard(new Date(now - UNHEARD_MS))) await wakeRun(question);
}

/** Ends what nobody works on any more. */
export async function endSilent(now = Date.now()) {
  const askedSince = new Date(now - ANSWER_PATIENCE_MS - SILENT_MS);
  for (const { runId } of await listSilent(new Date(now - SILENT_MS), askedSince)) {
    await abandonRun(runId, { status: "FAILED", reason: "FAILED", error: SILENCE });
  }
}
