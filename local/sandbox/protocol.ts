import * as z from "zod";

// E2B's control API as its SDKs speak it, from 2.45 on. Fields that are left out take the server's own defaults.

export const DEFAULT_TIMEOUT_S = 300;
const TIMEOUT_MAX_S = 30 * 24 * 3600;

const timeout = z.number().int().min(0).max(TIMEOUT_MAX_S);
const strings = z.record(z.string(), z.string());

/** Says by its name what E2B has and this does not. */
const absent = (name: string) =>
  z
    .unknown()
    .refine((value) => value === undefined || value === null || isEmpty(value), {
      message: `${name} is not supported by a local sandbox`,
    })
    .optional();

const isEmpty = (value: unknown) =>
  typeof value === "object" && value !== null && Object.keys(value).length === 0;

const ALL_TRAFFIC = "0.0.0.0/0";
const hostName = z
  .string()
  .regex(
    /^(\*\.)?([a-z0-9_-]+\.)*[a-z][a-z0-9-]*$/i,
    "a local sandbox allows host names, not addresses",
  );

const egress = z.object({
  allowOut: z.array(hostName).optional(),
  denyOut: z.array(z.literal(ALL_TRAFFIC, `a local sandbox denies only ${ALL_TRAFFIC}`)).optional(),
  egressProxy: absent("network.egressProxy"),
  rules: absent("network.rules"),
});

export const networkConfig = egress.extend({
  allowPublicTraffic: z.boolean().optional(),
  maskRequestHost: absent("network.maskRequestHost"),
  httpsPorts: absent("network.httpsPorts"),
});

export const networkUpdate = egress.extend({ allow_internet_access: z.boolean().optional() });

export const createRequest = z.object({
  templateID: z.string().min(1),
  timeout: timeout.default(DEFAULT_TIMEOUT_S),
  metadata: strings.default({}),
  envVars: strings.default({}),
  allow_internet_access: z.boolean().optional(),
  network: networkConfig.optional(),
  autoPause: z.boolean().default(false),
  autoPauseMemory: z.boolean().default(true),
  autoResume: z.object({ enabled: z.boolean() }).default({ enabled: false }),
  mcp: absent("mcp"),
  iam: absent("iam"),
  volumeMounts: absent("volumeMounts"),
});
export type CreateRequest = z.output<typeof createRequest>;

export const connectRequest = z.object({
  timeout: timeout.default(DEFAULT_TIMEOUT_S),
  memory: z.boolean().default(true),
});

export const timeoutRequest = z.object({ timeout });
export const refreshRequest = z.object({ duration: timeout.default(DEFAULT_TIMEOUT_S) });
export const pauseRequest = z.object({ memory: z.boolean().default(true) });
export const snapshotRequest = z.object({ name: z.string().min(1).optional() });

const FORKS_MAX = 20;
export const forkRequest = z.object({
  timeout: timeout.default(DEFAULT_TIMEOUT_S),
  count: z.number().int().min(1).max(FORKS_MAX).default(1),
});

const page = {
  limit: z.coerce.number().int().min(1).max(100).default(100),
  nextToken: z.string().optional(),
};

const sandboxState = z.enum(["running", "paused"]);

export const listQuery = z.object({
  ...page,
  metadata: z.string().default("").transform(readMetadata),
  state: z
    .string()
    .default("running,paused")
    .transform((value) => value.split(","))
    .pipe(z.array(sandboxState)),
  startedAfter: z.coerce.date().optional(),
  template: z.string().optional(),
  order: z.enum(["asc", "desc"]).default("desc"),
});

export const snapshotsQuery = z.object({
  ...page,
  sandboxID: z.string().optional(),
  name: z.string().optional(),
});

export const metricsQuery = z.object({
  start: z.coerce.number().default(0),
  end: z.coerce.number().default(Number.MAX_SAFE_INTEGER),
});

/** Each name and value is encoded once more within the encoded pairs. */
function readMetadata(encoded: string): [string, string][] {
  return [...new URLSearchParams(encoded)].map(([name, value]) => [
    decodeURIComponent(name),
    decodeURIComponent(value),
  ]);
}

export type Metric = {
  timestamp: string;
  timestampUnix: number;
  cpuCount: number;
  cpuUsedPct: number;
  memUsed: number;
  memTotal: number;
  memCache: number;
  diskUsed: number;
  diskTotal: number;
};
