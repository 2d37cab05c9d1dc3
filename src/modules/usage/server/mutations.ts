import "server-only";

import { db, type Transaction } from "@/lib/db";
import { AppError } from "@/lib/errors";
import type { WorkspaceId } from "@/modules/account/schema";
import { type LimitedAction, RATE_LIMITS } from "../limits";

const HOUR_S = 3600;

/**
 * Takes one token out of the workspace's bucket for this action, refilling it for the time that has passed. One
 * statement, so that requests at the same moment, on any number of servers, count one after the other.
 */
export async function takeToken(workspaceId: WorkspaceId, action: LimitedAction) {
  const { burst, perHour, what } = RATE_LIMITS[action];
  const perSecond = perHour / HOUR_S;

  const taken = await db.$executeRaw`
    INSERT INTO "RateLimit" AS bucket ("workspaceId", "action", "tokens", "refilledAt")
    VALUES (${workspaceId}, ${action}, ${burst - 1}, now())
    ON CONFLICT ("workspaceId", "action") DO UPDATE SET
      "tokens" = LEAST(${burst}::float8, bucket."tokens" + EXTRACT(EPOCH FROM now() - bucket."refilledAt") * ${perSecond}::float8) - 1,
      "refilledAt" = now()
    WHERE LEAST(${burst}::float8, bucket."tokens" + EXTRACT(EPOCH FROM now() - bucket."refilledAt") * ${perSecond}::float8) >= 1`;
  if (taken === 1) return;

  const seconds = Math.ceil(1 / perSecond);
  throw new AppError(
    "RATE_LIMITED",
    `That is a lot of ${what} in a short time. The next one is possible in about ${seconds} seconds.`,
  );
}

/** Reserves what a run may cost. There is no ledger to refuse it yet, so every hold is granted. */
export async function holdCredits(
  _tx: Transaction,
  _hold: { workspaceId: WorkspaceId; runId: string },
) {
  return { isGranted: true } as const;
}
