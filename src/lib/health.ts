import "server-only";

import { db } from "./db";
import { log } from "./log";

const ANSWER_LIMIT_MS = 3_000;

type Health = { status: "up" | "down"; ms: number };

export const checkDatabase = () => checkHealth("database", () => db.$queryRaw`SELECT 1`);

/** Whether something that the app needs answers in time. Why it does not stands in the log. */
export async function checkHealth(name: string, ask: () => Promise<unknown>): Promise<Health> {
  const startedAt = performance.now();
  const late = new Promise<never>((_, reject) => {
    const limit = new Error(`No answer within ${ANSWER_LIMIT_MS} ms`);
    setTimeout(() => reject(limit), ANSWER_LIMIT_MS).unref();
  });
  const ms = () => Math.round(performance.now() - startedAt);
  try {
    await Promise.race([ask(), late]);
    return { status: "up", ms: ms() };
  } catch (error) {
    log.error({ err: error, dependency: name }, "not ready");
    return { status: "down", ms: ms() };
  }
}
