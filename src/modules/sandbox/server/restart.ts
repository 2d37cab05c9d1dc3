import "server-only";

import { AppError } from "@/lib/errors";
import { endSandbox } from "./client";
import { isBeingBuilt } from "./data";
import { restartServer } from "./dev-server";
import { keepHandEdits } from "./hand-edits";
import { hideVariables } from "./masks";
import { findSandbox, openSandbox, type Place } from "./open-sandbox";

export type Restarted = { trouble: string | null };

/** Starts the app's server anew, in the sandbox as it is. */
export async function restartDevServer(place: Place): Promise<Restarted> {
  await refuseWhileBuilt(place);
  return tellTrouble(async (onTrouble) => {
    const present = await findSandbox(place);
    if (!present) return openSandbox(place, { onTrouble });
    hideVariables(present, place.projectId);
    await restartServer(present);
  });
}

/** Gives the app another sandbox, made from its stored files. What was changed by hand is stored first. */
export async function restartSandbox(place: Place): Promise<Restarted> {
  await refuseWhileBuilt(place);
  const present = await findSandbox(place);
  if (present) {
    hideVariables(present, place.projectId);
    const kept = await keepHandEdits(present, place);
    if (kept.state === "later") throw busy();
    await endSandbox(present.sandboxId);
  }
  return tellTrouble((onTrouble) => openSandbox(place, { onTrouble }));
}

export async function tellTrouble(
  work: (onTrouble: (trouble: AppError) => void) => Promise<unknown>,
): Promise<Restarted> {
  let trouble: string | null = null;
  try {
    await work(({ message }) => {
      trouble = message;
    });
  } catch (error) {
    // The sandbox is there; it is the app that cannot be served.
    if (!(error instanceof AppError && error.code === "SANDBOX_FAILED")) throw error;
    trouble = error.message;
  }
  return { trouble };
}

export async function refuseWhileBuilt({ workspaceId, projectId }: Place) {
  if (await isBeingBuilt(workspaceId, projectId)) throw busy();
}

const busy = () =>
  new AppError("RUN_ACTIVE", "Your app is being built. Stop that first, or wait until it is done.");
