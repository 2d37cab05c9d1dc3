import "server-only";

import { endSandbox, isVisit, listSandboxes } from "./client";
import { listClaimed } from "./data";
import { KEPT_ASLEEP_MS, UNCLAIMED_MS } from "./lifetime";
import { fillSpares } from "./spares";

/** Ends the sandboxes that nobody has or nobody has used for days, and sees to the spares. */
export async function sweepSandboxes(now = Date.now()): Promise<{ ended: string[] }> {
  const ended: string[] = [];
  const claimed = await listClaimed();
  for await (const { sandboxId, startedAt, endAt, state, metadata } of listSandboxes()) {
    if (isVisit(metadata)) continue;
    const isNobodys = !claimed.has(sandboxId) && now - startedAt.getTime() > UNCLAIMED_MS;
    const isForgotten = state === "paused" && now - endAt.getTime() > KEPT_ASLEEP_MS;
    if (!isNobodys && !isForgotten) continue;
    await endSandbox(sandboxId);
    ended.push(sandboxId);
  }
  await fillSpares();
  return { ended };
}
