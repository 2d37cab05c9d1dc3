import "server-only";

import type { Sandbox } from "e2b";
import { printEnvFile } from "@/modules/variables/env-file";
import { ENV_FILE } from "../../../../sandbox-templates/layout";
import { readAsItIs, removeFiles, writeFiles } from "./files";
import { hideVariables, variablesOf } from "./masks";

const HEAD = "# From the settings of this app. What is changed here is written over.\n";

/**
 * Has the app's variables where its server reads them. It is written only where it is to become another one: the server
 * starts anew over it, and the app in the preview with it.
 */
export async function giveVariables(sandbox: Sandbox, projectId: string) {
  hideVariables(sandbox, projectId);
  const { variables } = await variablesOf(sandbox);
  const bytes = await readAsItIs(sandbox, ENV_FILE);
  const present = bytes && new TextDecoder().decode(bytes);
  if (variables.length === 0) {
    // One without our head is somebody else's: a command's, or the app's own.
    if (present?.startsWith(HEAD)) await removeFiles(sandbox, [ENV_FILE]);
    return;
  }
  const wanted = HEAD + printEnvFile(variables);
  if (present === wanted) return;
  await writeFiles(sandbox, [{ path: ENV_FILE, content: new TextEncoder().encode(wanted) }]);
}
