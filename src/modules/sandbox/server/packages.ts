import "server-only";

import type { Sandbox } from "e2b";
import * as z from "zod";
import { readTree } from "@/modules/versions/server/data";
import { runCommand } from "./commands";
import { haveLock, installPackages, restartServer } from "./dev-server";
import { troubleIn } from "./failures";
import { keepHandEdits } from "./hand-edits";
import { hideVariables } from "./masks";
import { openSandbox, type Place, withPresentSandbox } from "./open-sandbox";
import { type Restarted, refuseWhileBuilt, tellTrouble } from "./restart";
import { createStageTeller } from "./stage-teller";

/** What npm says of each package that the app asks for. */
const listSchema = z.object({
  dependencies: z
    .record(
      z.string(),
      z.object({ missing: z.unknown().optional(), invalid: z.unknown().optional() }),
    )
    .default({}),
});

/** The packages that the app's files ask for and its sandbox does not have. A sandbox that is yet to be made will. */
export const findMissingPackages = (place: Place): Promise<string[]> =>
  withPresentSandbox(place, async (sandbox) => {
    if (!sandbox) return [];
    hideVariables(sandbox, place.projectId);
    const { stdout } = await runCommand(sandbox, "npm ls --depth=0 --json");
    const listed = listSchema.safeParse(parseJson(stdout));
    // Somebody may be in the middle of writing package.json.
    if (!listed.success) return [];
    return Object.entries(listed.data.dependencies)
      .filter(([, { missing, invalid }]) => missing || invalid)
      .map(([name]) => name)
      .sort();
  });

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Gives the sandbox the packages that the app's files ask for. What npm writes into the lock is a version. */
export async function installMissing(place: Place): Promise<Restarted> {
  await refuseWhileBuilt(place);
  return withPresentSandbox(place, async (sandbox) => {
    const tree = await readTree(place.workspaceId, place.projectId);
    // One that is yet to be made is made with them.
    if (!sandbox || !tree) return tellTrouble((onTrouble) => openSandbox(place, { onTrouble }));
    hideVariables(sandbox, place.projectId);
    const savesLock = haveLock(tree);
    const trouble = await changePackages(sandbox, place.projectId, { savesLock });
    await keepHandEdits(sandbox, place, "Installed packages");
    return { trouble };
  });
}

/**
 * Puts the packages in place that the app's files name, and has the app's server see them. The log tells what is done. Where
 * they cannot be had, the app may still do what it did.
 */
export async function changePackages(
  sandbox: Sandbox,
  projectId: string,
  options?: { savesLock: boolean },
): Promise<string | null> {
  const stages = createStageTeller(projectId);
  try {
    stages.onStage("installing");
    const trouble = await troubleIn(installPackages(sandbox, options));
    stages.onStage("serving");
    // Somebody who has looked at the app meanwhile has started it with half of them.
    const silence = await troubleIn(restartServer(sandbox));
    return trouble ?? silence;
  } finally {
    await stages.end();
  }
}
