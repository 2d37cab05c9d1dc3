import * as z from "zod";
import { explain } from "../api-error.ts";
import { StartError } from "../errors.ts";

const controllerFolders = z.object({
  memory: z.string(),
  pids: z.string(),
  cpu: z.string(),
  cpuacct: z.string(),
  freezer: z.string(),
});

/** What the supervisor tells the daemon, as JSON in one variable. */
export const daemonSettings = z.object({
  port: z.number().int(),
  apiKey: z.string().min(16),
  /** Below it every preview has its own host name. */
  domain: z.string(),
  /** Where sandboxes, templates and snapshots are kept. */
  state: z.string(),
  /** The folder of the bundle that runs inside. */
  envd: z.string(),
  registry: z.object({ url: z.url(), certificates: z.string().optional() }),
  cgroups: z
    .object({ version: z.union([z.literal(1), z.literal(2)]), folders: controllerFolders })
    .optional(),
  limits: z.object({
    cpuCount: z.number().positive(),
    memoryMb: z.number().int(),
    processesMax: z.number().int(),
    fileMb: z.number().int(),
    diskMb: z.number().int(),
    /** A paused sandbox keeps its processes that long; then they end, and start again when it is woken. */
    frozenMs: z.number().int(),
  }),
});
export type DaemonSettings = z.output<typeof daemonSettings>;

export const SETTINGS_VARIABLE = "SANDBOX_DAEMON_SETTINGS";

const orDefault = (fallback: number) => z.coerce.number().positive().default(fallback);

/** What one sandbox may use. `.env.example` explains the variables. */
const limitSettings = z
  .object({
    SANDBOX_CPUS: orDefault(2),
    SANDBOX_MEMORY_MB: orDefault(2048),
    SANDBOX_PROCESSES: orDefault(512),
    SANDBOX_DISK_MB: orDefault(8192),
    SANDBOX_FROZEN_MINUTES: orDefault(15),
  })
  .transform((set) => ({
    cpuCount: set.SANDBOX_CPUS,
    memoryMb: Math.max(MEMORY_MB_MIN, Math.round(set.SANDBOX_MEMORY_MB)),
    processesMax: Math.round(set.SANDBOX_PROCESSES),
    diskMb: Math.round(set.SANDBOX_DISK_MB),
    fileMb: Math.round(set.SANDBOX_DISK_MB / 4),
    frozenMs: Math.round(set.SANDBOX_FROZEN_MINUTES * 60_000),
  }));

/** Below it the dev server of a Next app is ended by the kernel before long. */
const MEMORY_MB_MIN = 1024;

export function readLimits(env: NodeJS.ProcessEnv): DaemonSettings["limits"] {
  const named = Object.entries(env).filter(
    ([name, value]) => name.startsWith("SANDBOX_") && value !== "",
  );
  const parsed = limitSettings.safeParse(Object.fromEntries(named));
  if (parsed.success) return parsed.data;
  throw new StartError(`A limit of the sandboxes is no positive number: ${explain(parsed.error)}`);
}
