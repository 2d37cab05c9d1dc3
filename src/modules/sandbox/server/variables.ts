import "server-only";

import type { Sandbox } from "e2b";
import { printEnvFile } from "@/modules/variables/env-file";
import { readVariables } from "@/modules/variables/server/data";
import { ENV_FILE } from "../../../../sandbox-templates/layout";
import { readFile, removeFiles, writeFiles } from "./files";
import { hideVariables } from "./masks";

const HEAD = "# From the settings of this app. What is changed here is written over.\n";

/** The file that each sandbox was last seen to have. */
const given = new WeakMap<Sandbox, string>();

/** Has the app's variables where its server reads them: it starts anew by itself where they are others than before. */
export async function giveVariables(sandbox: Sandbox, projectId: string) {
  hideVariables(sandbox, projectId);
  const variables = await readVariables(projectId);
  const wanted = variables.length === 0 ? "" : HEAD + printEnvFile(variables);
  if (given.get(sandbox) === wanted) return;
  const isThere = (await readFile(sandbox, ENV_FILE)) !== undefined;
  if (wanted !== "") {
    await writeFiles(sandbox, [{ path: ENV_FILE, content: new TextEncoder().encode(wanted) }]);
  } else if (isThere) await removeFiles(sandbox, [ENV_FILE]);
  given.set(sandbox, wanted);
}
