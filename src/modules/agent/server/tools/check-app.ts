import "server-only";

import * as z from "zod";
import { moveRun } from "@/modules/runs/server/mutations";
import type { Check } from "@/modules/versions/schema";
import { checkWork } from "../checks/check-work";
import { defineTool, failed, ok } from "./tool";

const PROBLEM_CHARACTERS_MAX = 1_500;

export const checkApp = defineTool({
  name: "checkApp",
  description:
    "See whether the app works: its types, the pages that have changed, its server's log, what the open preview reports, and how the page looks in a browser where there is one. Do this before you finish.",
  parameters: z.object({}),
  shown: (input) => input,
  run: async (_, { work, step, record, signal }) => {
    const move = (status: "BUILDING" | "CHECKING", phase: string) =>
      moveRun(work, { status, phase, key: `${step}/${status}` });
    await move("CHECKING", "Checking the app");
    const checks = await checkWork(work, signal);
    await record([{ type: "check.finished", data: { step, checks } }]);
    const isGood = checks.every(({ state }) => state !== "failed");
    await move("BUILDING", isGood ? "Thinking" : "Repairing what the check found");
    const told = checks.map(describe).join("\n");
    return isGood
      ? ok(`The app works as far as can be seen.\n${told}`, { checks })
      : failed(`the check finds problems.\n${told}`, { checks });
  },
});

function describe({ name, state, told, problems }: Check): string {
  const cut = problems.map((problem) => problem.slice(0, PROBLEM_CHARACTERS_MAX));
  return [`${name}: ${state}. ${told}.`, ...cut].join("\n");
}
