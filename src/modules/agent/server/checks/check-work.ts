import "server-only";

import { withSandbox } from "@/modules/sandbox/server/open-sandbox";
import type { Check } from "@/modules/versions/schema";
import { listChangedPaths } from "../data";
import type { Work } from "../work";
import { checkPages } from "./check-pages";
import { checkPreview } from "./check-preview";
import { checkTypes } from "./check-types";

/** Whether the app works as it stands, as far as can be seen from outside. */
export async function checkWork(work: Work, signal: AbortSignal): Promise<Check[]> {
  const changed = new Set(await listChangedPaths(work.runId));
  return withSandbox(work, async (sandbox) => {
    const [types, pages] = await Promise.all([
      checkTypes(sandbox, signal),
      checkPages(sandbox, changed),
    ]);
    return [types, ...pages, await checkPreview(work.projectId)];
  });
}
