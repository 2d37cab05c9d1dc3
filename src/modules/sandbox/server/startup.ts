import "server-only";

import type { Sandbox } from "e2b";
import { AppError } from "@/lib/errors";
import type { Startup } from "@/modules/runs/schema";
import { type CommandEnd, runCommand } from "./commands";

const LIMIT_MS = 2 * 60_000;
const OUTPUT_MAX = 4_000;

type Options = { tell?: (startup: Startup) => Promise<void>; limitMs?: number };

/** Runs what the settings say has to be run in a new sandbox, each after the other; one that fails ends it. */
export async function runStartup(
  sandbox: Sandbox,
  commands: readonly string[],
  { tell, limitMs = LIMIT_MS }: Options = {},
) {
  for (const command of commands) {
    const startedAt = Date.now();
    const end = await runCommand(sandbox, command, { limitMs });
    const startup = { command, ...readEnd(end, limitMs), tookMs: Date.now() - startedAt };
    await tell?.(startup);
    if (!startup.isOk) {
      throw new AppError(
        "SANDBOX_FAILED",
        `A start-up command failed: ${command}\n${startup.output}`,
      );
    }
  }
}

function readEnd(
  { exitCode, stoppedFor, stdout, stderr }: CommandEnd,
  limitMs: number,
): Pick<Startup, "isOk" | "output"> {
  const printed = `${stdout}${stderr}`.trim();
  const end =
    stoppedFor === "time"
      ? `It was stopped after ${limitMs / 1_000} s.`
      : stoppedFor === "output"
        ? "It printed more and more and was stopped."
        : exitCode === 0
          ? undefined
          : `It ended with ${exitCode}.`;
  const output = [printed.slice(-OUTPUT_MAX), ...(end ? [end] : [])].join("\n").trim();
  return { isOk: exitCode === 0, output };
}
