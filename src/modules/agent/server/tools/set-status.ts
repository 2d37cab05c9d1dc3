import "server-only";

import * as z from "zod";
import { moveRun } from "@/modules/runs/server/mutations";
import { defineTool, ok } from "./tool";

export const setStatus = defineTool({
  name: "setStatus",
  description: "Tell the person in a few words what you are doing.",
  parameters: z.object({ phase: z.string().trim().min(1).max(120) }),
  shown: (input) => input,
  run: async ({ phase }, { work, step }) => {
    await moveRun(work, { status: "BUILDING", phase, key: `${step}/phase` });
    return ok("Told.");
  },
});
