import * as z from "zod";

// What comes over the wire from the SDK, as version 4.24 sends it.

/** A text of Postgres cannot hold it. */
const hasNoNul = (text: string) => !text.includes("\0");
const plainText = z.string().min(1).refine(hasNoNul, "may not hold a NUL character");

export const sentEvent = z.looseObject({
  name: plainText,
  data: z.record(z.string(), z.unknown()).nullish(),
  user: z.unknown().optional(),
  id: z.string().refine(hasNoNul, "may not hold a NUL character").nullish(),
  ts: z.number().int().nullish(),
  v: z.string().nullish(),
});
export type SentEvent = z.output<typeof sentEvent>;

const keyed = z.object({ key: z.string().nullish() });

const concurrencyLimit = keyed.extend({
  limit: z.number().int(),
  scope: z.enum(["fn", "env", "account"]).nullish(),
});

/** Verbatim options of which the name alone matters: each is refused by it. */
const absent = z.unknown().optional();

export const functionConfig = z.looseObject({
  id: z.string().min(1),
  name: z.string().optional(),
  triggers: z.array(
    z.union([
      z.object({ event: z.string(), expression: z.string().nullish() }),
      z.object({ cron: z.string(), jitter: z.string().nullish() }),
    ]),
  ),
  steps: z.record(
    z.string(),
    z.looseObject({
      runtime: z.looseObject({ type: z.string(), url: z.string() }),
      retries: z.looseObject({ attempts: z.number().int().optional() }).optional(),
    }),
  ),
  idempotency: z.string().nullish(),
  concurrency: z
    .union([z.number().int(), concurrencyLimit, z.array(concurrencyLimit).max(2)])
    .nullish(),
  singleton: keyed.extend({ mode: z.enum(["skip", "cancel"]) }).nullish(),
  cancel: z
    .array(z.object({ event: z.string(), if: z.string().nullish(), timeout: z.string().nullish() }))
    .nullish(),
  timeouts: z.object({ start: z.string().nullish(), finish: z.string().nullish() }).nullish(),
  batchEvents: absent,
  rateLimit: absent,
  throttle: absent,
  debounce: absent,
  priority: absent,
});
export type FunctionConfig = z.output<typeof functionConfig>;

const registrationBase = z.looseObject({
  url: z.url(),
  framework: z.string().optional(),
  sdk: z.string(),
  functions: z.array(z.looseObject({ id: z.string().min(1) })),
});

export const outOfBandRegistration = registrationBase.extend({ appName: z.string() });
export const inBandRegistration = registrationBase.extend({ app_id: z.string() });

export const op = z.looseObject({
  id: z.string(),
  op: z.string(),
  name: z.string().nullish(),
  displayName: z.string().nullish(),
  opts: z.record(z.string(), z.unknown()).nullish(),
  data: z.unknown().optional(),
  error: z.unknown().optional(),
  /** When it began, and how long it took: nanoseconds. */
  timing: z.object({ a: z.number(), b: z.number() }).nullish(),
});
export type Op = z.output<typeof op>;

export const ops = z.union([z.array(op), op.transform((one) => [one])]);

/** What `serve({ streaming: true })` sends once it knows. */
export const streamedAnswer = z.object({
  status: z.number().int(),
  headers: z.record(z.string(), z.string()).default({}),
  body: z.unknown(),
});

export const checkpoint = z.looseObject({
  run_id: z.string(),
  qi_id: z.coerce.number().int(),
  generation_id: z.number().int().optional(),
  steps: z.array(op),
});

export const sentSignal = z.object({ signal: plainText, data: z.unknown().optional() });

export const topicsOfToken = z.array(z.object({ channel: z.string(), name: z.string() })).min(1);

export const httpRequest = z.looseObject({
  url: z.url({ protocol: /^https?$/ }),
  method: z.string().default("GET"),
  headers: z.record(z.string(), z.unknown()).nullish(),
  body: z.unknown().optional(),
});

export const inferenceRequest = z.looseObject({
  url: z.url({ protocol: /^https?$/ }),
  headers: z.record(z.string(), z.unknown()).nullish(),
  auth_key: z.string().nullish(),
  format: z.string(),
  body: z.unknown(),
});

export const waitOptions = z.looseObject({
  timeout: z.string().nullish(),
  if: z.string().nullish(),
});

export const signalOptions = z.looseObject({
  signal: plainText,
  timeout: z.string().nullish(),
  conflict: z.enum(["replace", "fail"]).nullish(),
});

export const invokeOptions = z.looseObject({
  function_id: z.string(),
  timeout: z.string().nullish(),
  payload: z.looseObject({
    data: z.record(z.string(), z.unknown()).nullish(),
    v: z.string().nullish(),
  }),
});
