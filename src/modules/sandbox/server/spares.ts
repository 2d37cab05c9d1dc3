import "server-only";

import type { Sandbox } from "e2b";
import { env } from "@/env";
import { connectTo, createSandbox, endSandbox } from "./client";
import { listSpares } from "./data";
import { ensureServing } from "./dev-server";
import { SPARE_MS, UNCLAIMED_MS } from "./lifetime";
import { addSpare, removeSpare } from "./mutations";

/** What a new app is made of unless its maker says otherwise. */
const SPARE_TEMPLATE = "nextjs";
const SPARE_AGE_MS_MAX = 24 * 3_600_000;

let filling: Promise<void> | undefined;

/** Has as many sandboxes ready, with their server answering, as the settings say. */
export function fillSpares(): Promise<void> {
  filling ??= fill().finally(() => {
    filling = undefined;
  });
  return filling;
}

async function fill() {
  const waiting = await keepWaiting();
  for (let there = waiting.length; there < env.SANDBOX_SPARES; there++) {
    const sandbox = await createSandbox(SPARE_TEMPLATE, { spare: SPARE_TEMPLATE }, SPARE_MS);
    await orEnd(sandbox, async () => {
      await ensureServing(sandbox);
      await addSpare(SPARE_TEMPLATE, sandbox.sandboxId);
    });
  }
}

/** One of an image of yesterday, or one that its taker has not lived to use, is replaced. */
async function keepWaiting(): Promise<Sandbox[]> {
  const kept: Sandbox[] = [];
  for (const { id, createdAt, takenAt } of await listSpares()) {
    if (takenAt && Date.now() - takenAt.getTime() < UNCLAIMED_MS) continue;
    const isOld = Date.now() - createdAt.getTime() > SPARE_AGE_MS_MAX;
    const isWanted = !takenAt && !isOld && kept.length < env.SANDBOX_SPARES;
    const sandbox = isWanted ? await connectTo(id, SPARE_MS) : null;
    if (sandbox) {
      await ensureServing(sandbox);
      kept.push(sandbox);
    } else if (await removeSpare(id, takenAt)) await endSandbox(id);
  }
  return kept;
}

async function orEnd(sandbox: Sandbox, work: () => Promise<void>) {
  try {
    await work();
  } catch (error) {
    await endSandbox(sandbox.sandboxId);
    throw error;
  }
}
