import "server-only";

import type { Sandbox } from "e2b";
import { quietly } from "@/lib/quietly";
import { createMask, type Mask, type Variable } from "@/modules/variables/mask";
import { readVariables } from "@/modules/variables/server/data";

type Known = { mask: Mask; variables: Variable[] };

const known = new WeakMap<Sandbox, Promise<Known>>();
const NOTHING: Known = { mask: createMask([]), variables: [] };

/**
 * From now on the app's variables are what they are at this moment: commands have them, and nothing that is read from
 * this sandbox has their values.
 */
export const hideVariables = (sandbox: Sandbox, projectId: string) =>
  known.set(
    sandbox,
    quietly(
      readVariables(projectId).then((variables) => ({ mask: createMask(variables), variables })),
    ),
  );

export const variablesOf = async (sandbox: Sandbox): Promise<Known> =>
  known.get(sandbox) ?? NOTHING;

export const maskOf = async (sandbox: Sandbox): Promise<Mask> => (await variablesOf(sandbox)).mask;
