import type { CgroupFolders } from "./isolation/cgroups.ts";
import type { Choice } from "./isolation/choose-tier.ts";
import type { Limits, Provisions } from "./isolation/view.ts";
import type { Registry } from "./provisions.ts";

/** What this machine gives to every sandbox. */
export type Machine = Choice & {
  provisions: Provisions;
  limits: Limits & { frozenMs: number };
  registry: Registry;
  cgroups: CgroupFolders | undefined;
};
