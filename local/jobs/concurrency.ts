import { keyOf } from "./expressions.ts";
import type { FunctionConfig } from "./protocol.ts";

export type Slot = { key: string; limit: number };

/** Which slots a step of this function holds while it runs. What sleeps or waits holds none. */
export function slotsOf(config: FunctionConfig, event: unknown): Slot[] {
  const { concurrency } = config;
  const limits =
    concurrency === null || concurrency === undefined
      ? []
      : typeof concurrency === "number"
        ? [{ limit: concurrency }]
        : [concurrency].flat();
  return limits
    .map(({ limit, ...rest }) => ({ limit, ...scopeOf(rest) }))
    .filter(({ limit }) => limit > 0) // Inngest's zero means no limit
    .map(({ limit, scope, key }) => {
      const place = scope === "fn" ? `fn ${config.id}` : scope;
      return { limit, key: key ? `${place} ${key} ${keyOf(key, event)}` : place };
    });
}

const scopeOf = (limit: { scope?: string | null; key?: string | null }) => ({
  scope: limit.scope ?? "fn",
  key: limit.key ?? undefined,
});
