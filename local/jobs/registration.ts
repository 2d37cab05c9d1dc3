import { Cron } from "croner";
import { explain } from "../api-error.ts";
import type { Transaction } from "./database.ts";
import { durationMs, momentOf } from "./durations.ts";
import { faultOf } from "./expressions.ts";
import { type FunctionConfig, functionConfig } from "./protocol.ts";
import { canonical } from "./signing.ts";

export type Registration = {
  appId: string;
  url: string;
  sdk: string;
  framework?: string | undefined;
  functions: { id: string }[];
};

export type Refusal = { functionId: string; reason: string };

/** Makes the functions of an app what it says they are. What cannot run here is refused, each function by itself. */
export async function registerApp(
  tx: Transaction,
  { appId, url, sdk, framework, functions }: Registration,
  { allowsCronSeconds }: { allowsCronSeconds: boolean },
): Promise<Refusal[]> {
  await tx.query("SELECT pg_advisory_xact_lock(hashtext($1))", [`app ${appId}`]);
  await tx.query(
    `INSERT INTO jobs.apps (id, url, sdk, framework) VALUES ($1, $2, $3, $4)
     ON CONFLICT (id) DO UPDATE SET url = excluded.url, sdk = excluded.sdk,
       framework = excluded.framework, synced_at = now()`,
    [appId, url, sdk, framework ?? null],
  );
  const refusals: Refusal[] = [];
  for (const sent of functions) {
    const parsed = functionConfig.safeParse(sent);
    const reason = parsed.success
      ? refusalOf(parsed.data, allowsCronSeconds)
      : `cannot be read: ${explain(parsed.error)}`;
    if (reason) refusals.push({ functionId: sent.id, reason });
    await storeFunction(tx, appId, sent, parsed.success ? parsed.data : undefined, reason);
  }
  await tx.query(
    `UPDATE jobs.functions SET removed_at = now()
     WHERE app_id = $1 AND removed_at IS NULL AND id <> ALL ($2::text[])`,
    [appId, functions.map(({ id }) => id)],
  );
  await tx.query("SELECT pg_notify('jobs_functions', '')");
  return refusals;
}

async function storeFunction(
  { query }: Transaction,
  appId: string,
  sent: { id: string },
  config: FunctionConfig | undefined,
  refusal: string | undefined,
) {
  const events = config?.triggers.flatMap((trigger) => ("event" in trigger ? trigger.event : []));
  await query(
    `INSERT INTO jobs.functions AS f (id, app_id, name, config, event_names, refusal)
     VALUES ($1, $2, $3, $4, $5, $6)
     ON CONFLICT (id) DO UPDATE SET app_id = excluded.app_id, name = excluded.name,
       config = excluded.config, event_names = excluded.event_names, refusal = excluded.refusal,
       removed_at = NULL
     WHERE f.config::text <> excluded.config::text OR f.refusal IS DISTINCT FROM excluded.refusal
       OR f.app_id <> excluded.app_id OR f.removed_at IS NOT NULL`,
    [sent.id, appId, config?.name ?? sent.id, canonical(sent), events ?? [], refusal ?? null],
  );
}

const ABSENT = ["batchEvents", "throttle", "rateLimit", "debounce", "priority"] as const;

/** Why a function cannot run here, with the name of what is missing or wrong. */
function refusalOf(config: FunctionConfig, allowsCronSeconds: boolean): string | undefined {
  const absent = ABSENT.find((name) => config[name] !== undefined && config[name] !== null);
  if (absent) return `${absent} is not supported by local jobs`;
  const runtime = config.steps.step?.runtime;
  if (!runtime) return "it has no step to call";
  if (runtime.type === "ws") return "Connect is not supported by local jobs";
  for (const trigger of config.triggers) {
    const reason =
      "cron" in trigger ? cronFault(trigger.cron, allowsCronSeconds) : eventFault(trigger.event);
    if (reason) return reason;
  }
  return expressionFault(config) ?? durationFault(config);
}

function eventFault(name: string): string | undefined {
  if (name === "inngest/deferred.schedule") return "defer is not supported by local jobs";
  if (name === "inngest/http.request") return "Durable Endpoints are not supported by local jobs";
  if (name.includes("*")) return `The wildcard trigger ${name} is not supported by local jobs`;
  return undefined;
}

function cronFault(cron: string, allowsSeconds: boolean): string | undefined {
  try {
    const { pattern, timezone } = readCron(cron);
    if (!allowsSeconds && pattern.split(/\s+/).length !== 5 && !pattern.startsWith("@")) {
      return `The cron "${cron}" does not have five fields`;
    }
    new Cron(pattern, { paused: true, ...(timezone ? { timezone } : {}) }).stop();
    return undefined;
  } catch (error) {
    return `The cron "${cron}" cannot be read: ${(error as Error).message}`;
  }
}

/** `TZ=Europe/Paris 0 12 * * *` is twelve o'clock in Paris. Without a zone it is that of UTC. */
export function readCron(cron: string): { pattern: string; timezone: string } {
  const zoned = /^TZ=(\S+)\s+(.+)$/.exec(cron.trim());
  return { pattern: zoned?.[2] ?? cron.trim(), timezone: zoned?.[1] ?? "UTC" };
}

function expressionFault(config: FunctionConfig): string | undefined {
  const limits = [config.concurrency ?? []].flat();
  const expressions = [
    config.idempotency,
    config.singleton?.key,
    ...limits.map((limit) => (typeof limit === "number" ? undefined : limit.key)),
    ...config.triggers.map((trigger) => ("event" in trigger ? trigger.expression : undefined)),
    ...(config.cancel ?? []).map((cancel) => cancel.if),
  ].filter((expression) => typeof expression === "string");
  for (const expression of expressions) {
    const fault = faultOf(expression);
    if (fault) return `The expression "${expression}" cannot be read: ${fault}`;
  }
  return undefined;
}

function durationFault({ timeouts, triggers, cancel }: FunctionConfig): string | undefined {
  const jitters = triggers.map((trigger) => ("cron" in trigger ? trigger.jitter : undefined));
  try {
    for (const text of [timeouts?.start, timeouts?.finish, ...jitters]) if (text) durationMs(text);
    for (const { timeout } of cancel ?? []) if (timeout) momentOf(timeout);
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}
