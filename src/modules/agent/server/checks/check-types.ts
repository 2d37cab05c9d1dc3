import "server-only";

import { runCommand } from "@/modules/sandbox/server/commands";
import type { OpenedSandbox } from "@/modules/sandbox/server/open-sandbox";
import type { Check } from "@/modules/versions/schema";

const PROBLEMS_MAX = 20;
const NOT_THERE = 127;

const COMMAND = `test -x node_modules/.bin/tsc && test -f tsconfig.json || exit ${NOT_THERE}
exec node_modules/.bin/tsc --noEmit --pretty false`;

export async function checkTypes(sandbox: OpenedSandbox, signal: AbortSignal): Promise<Check> {
  const name = "types" as const;
  const { exitCode, stdout } = await runCommand(sandbox, COMMAND, { signal });
  if (exitCode === 0) return { name, state: "passed", told: "No type errors", problems: [] };
  if (exitCode === NOT_THERE) {
    return { name, state: "skipped", told: "This app has no type checker", problems: [] };
  }
  if (exitCode === undefined) {
    return { name, state: "skipped", told: "The type checker took too long", problems: [] };
  }
  const problems = problemsIn(stdout);
  const told = problems.length === 1 ? "1 type error" : `${problems.length} type errors`;
  return { name, state: "failed", told, problems: problems.slice(0, PROBLEMS_MAX) };
}

/** What is indented belongs to the line before it. */
const problemsIn = (output: string) =>
  output
    .trim()
    .split(/\n(?!\s)/)
    .filter(Boolean);
