import * as z from "zod";
import type { Database } from "../database.ts";
import type { SyncState } from "../sync.ts";
import { isUlid } from "../ulid.ts";
import { RUN_STATES, type RunState } from "./words.ts";

const PAGE_SIZE = 40;
const CRON_EVENT = "inngest/scheduled.timer";

const filters = z.object({
  state: z.enum(RUN_STATES).optional().catch(undefined),
  functionId: z.string().min(1).optional().catch(undefined),
  search: z.string().trim().min(1).max(300).optional().catch(undefined),
  showsScheduled: z.literal("yes").optional().catch(undefined),
  before: z.string().refine(isUlid).optional().catch(undefined),
});
export type Filters = z.output<typeof filters>;

/** A text of Postgres cannot hold a NUL character, so nothing is found by one. */
export const readFilters = (asked: URLSearchParams): Filters =>
  filters.parse(
    Object.fromEntries([...asked].map(([name, value]) => [name, value.replaceAll("\0", "")])),
  );

/** What a run is doing, where its status says no more than that it is under way. */
export const STATE = `CASE WHEN r.status = 'RUNNING' AND NOT EXISTS (
    SELECT 1 FROM jobs.queue q WHERE q.run_id = r.id AND q.kind IN ('call', 'request')
  ) THEN 'waiting' ELSE lower(r.status) END`;

export type RunListed = {
  id: string;
  function_id: string;
  function_name: string;
  event_name: string;
  cron: string | undefined;
  state: RunState;
  queued_at: Date;
  started_at: Date | null;
  ended_at: Date | null;
};

type RunRow = Omit<RunListed, "cron"> & { cron_event: string | null };

export type RunsListed = { runs: RunListed[]; older: string | undefined };

export async function loadRuns({ query }: Database, asked: Filters): Promise<RunsListed> {
  const values: unknown[] = [];
  const add = (value: unknown) => `$${values.push(value)}`;
  const { state, functionId, search, before } = asked;
  const conditions = [
    state && `${STATE} = ${add(state)}`,
    functionId && `r.function_id = ${add(functionId)}`,
    search && searchCondition(search, add),
    before && `r.id < ${add(before)}`,
    hidesScheduled(asked) &&
      `(r.event_name <> '${CRON_EVENT}' OR r.status IN ('FAILED', 'CANCELLED')
        OR (r.ended_at IS NULL AND r.queued_at < now() - interval '10 s'))`,
  ].filter(Boolean);
  const rows = await query<RunRow>(
    `SELECT r.id, r.function_id, f.name AS function_name, r.event_name, ${STATE} AS state,
       r.queued_at, r.started_at, r.ended_at,
       CASE WHEN r.event_name = '${CRON_EVENT}' THEN r.event END AS cron_event
     FROM jobs.runs r JOIN jobs.functions f ON f.id = r.function_id
     ${conditions.length > 0 ? `WHERE ${conditions.join(" AND ")}` : ""}
     ORDER BY r.id DESC LIMIT ${PAGE_SIZE + 1}`,
    values,
  );
  const runs = rows.slice(0, PAGE_SIZE).map(({ cron_event, ...row }) => ({
    ...row,
    cron: cron_event === null ? undefined : cronOf(JSON.parse(cron_event)),
  }));
  return { runs, older: rows.length > PAGE_SIZE ? runs.at(-1)?.id : undefined };
}

/** A clock that ticks every minute would leave nothing else to be seen, unless something is the matter with it. */
export const hidesScheduled = ({ showsScheduled, functionId, search }: Filters) =>
  !showsScheduled && !functionId && !search;

/** The id of a run or of an event, or any text that stands in the event as a value of its own. */
const searchCondition = (search: string, add: (value: unknown) => string) =>
  `(r.id = ${add(search.toUpperCase())} OR r.event_id = ${add(search.toUpperCase())}
    OR position(${add(JSON.stringify(search))} IN r.event::text) > 0)`;

const cronEvent = z.object({ data: z.object({ cron: z.string() }) });

export const cronOf = (event: unknown): string | undefined =>
  cronEvent.safeParse(event).data?.data.cron;

export type Health = {
  sync: SyncState | undefined;
  apps: { id: string; url: string; sdk: string; synced_at: Date; functions: number }[];
  functions: { id: string; name: string }[];
  refused: { id: string; refusal: string }[];
};

export async function loadHealth(
  { query }: Database,
  sync: SyncState | undefined,
): Promise<Health> {
  const [apps, functions, refused] = await Promise.all([
    query<Health["apps"][number]>(
      `SELECT a.id, a.url, a.sdk, a.synced_at, count(f.id)::int AS functions
       FROM jobs.apps a LEFT JOIN jobs.functions f ON f.app_id = a.id
         AND f.removed_at IS NULL AND f.refusal IS NULL
       GROUP BY a.id ORDER BY a.synced_at DESC LIMIT 5`,
    ),
    query<{ id: string; name: string }>("SELECT id, name FROM jobs.functions ORDER BY name, id"),
    query<{ id: string; refusal: string }>(
      "SELECT id, refusal FROM jobs.functions WHERE refusal IS NOT NULL AND removed_at IS NULL ORDER BY id",
    ),
  ]);
  return { sync, apps, functions, refused };
}
