import "server-only";

import { removeUnsent } from "@/modules/attachments/server/mutations";
import { endSandbox } from "@/modules/sandbox/server/client";
import { listDeleted } from "./data";
import { removeOwnerlessBlobs, removeProject } from "./mutations";

/** Removes what was deleted and can no longer be brought back: rows, files and sandboxes. */
export async function purgeProjects() {
  const deleted = await listDeleted();
  for (const { id, sandboxId } of deleted) {
    if (sandboxId) await endSandbox(sandboxId);
    await removeProject(id);
  }
  await removeUnsent();
  await removeOwnerlessBlobs();
  return { removed: deleted.length };
}
