import type { IncomingMessage } from "node:http";
import type * as z from "zod";
import { ApiError, explain } from "../api-error.ts";
import { routeOf } from "../routes.ts";
import type { Database } from "./database.ts";
import type { RealtimeHub } from "./realtime.ts";
import type { Registration } from "./registration.ts";
import type { DaemonSettings } from "./settings.ts";
import type { SyncState } from "./sync.ts";

export type Api = {
  /** The app of this installation has told us of its functions. */
  isRegistered: () => boolean;
  settings: DaemonSettings;
  database: Database;
  hub: RealtimeHub;
  register: (registration: Registration) => Promise<Refused>;
  /** How asking the app for its functions goes, where this executor is the one that asks. */
  syncState: () => SyncState | undefined;
};

type Refused = { functionId: string; reason: string }[];

export type Answer = { status: number; body?: unknown; location?: string };
export type Input = { params: Record<string, string>; url: URL; request: IncomingMessage };
export type Handler = (api: Api, input: Input) => Promise<Answer>;

/** `POST /v1/checkpoint/:runId/async` */
export const route = routeOf<Handler>;

const BODY_BYTES_MAX = 64_000_000;

export async function readJson<S extends z.ZodType>(
  request: IncomingMessage,
  schema: S,
): Promise<z.output<S>> {
  const parsed = schema.safeParse(parseJson(await readText(request)));
  if (parsed.success) return parsed.data;
  throw new ApiError(400, explain(parsed.error));
}

export async function readText(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request) {
    bytes += chunk.length;
    if (bytes > BODY_BYTES_MAX) throw new ApiError(413, "the request is too large");
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

export function parseJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch (cause) {
    throw new ApiError(400, "the request is not JSON", { cause });
  }
}
