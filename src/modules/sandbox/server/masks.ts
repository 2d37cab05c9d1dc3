import "server-only";

import type { Sandbox } from "e2b";
import { quietly } from "@/lib/quietly";
import { createMask, type Mask } from "@/modules/variables/mask";
import { readVariables } from "@/modules/variables/server/data";

const masks = new WeakMap<Sandbox, Promise<Mask>>();
export const NO_MASK = createMask([]);

/** From now on nothing that is read from this sandbox has the values of its app's variables, as they are now. */
export const hideVariables = (sandbox: Sandbox, projectId: string) =>
  masks.set(sandbox, quietly(readVariables(projectId).then(createMask)));

export const maskOf = async (sandbox: Sandbox): Promise<Mask> => masks.get(sandbox) ?? NO_MASK;
