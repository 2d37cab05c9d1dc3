import http from "node:http";
import type { AddressInfo } from "node:net";
import { Inngest, type InngestFunction } from "inngest";
import { serve } from "inngest/node";
import { afterAll, beforeAll, vi } from "vitest";
import { query } from "../../postgres/server.ts";
import { type Overrides, startService, type TestService } from "./service.ts";

type ClientOptions = Partial<ConstructorParameters<typeof Inngest>[0]>;
type ServeOptions = Omit<Parameters<typeof serve>[0], "client" | "functions">;
export type Define = (inngest: Inngest) => InngestFunction.Any[];

export type RunSeen = {
  run_id: string;
  function_id: string;
  status: "Running" | "Completed" | "Failed" | "Cancelled";
  output: unknown;
  ended_at: string | null;
};

const silent = () => undefined;
export const QUIET = { info: silent, warn: silent, error: silent, debug: silent };

/**
 * Where conformance is asked of: a real Inngest when its variables are set, else the real service. Each test serves an
 * app of its own, whose functions nobody else triggers.
 */
export function provideJobs(overrides: Overrides = {}) {
  let service: TestService | undefined;
  let listeners = new Map<string, http.RequestListener>();
  let count = 0;
  const server = http.createServer((request, response) => {
    const listener = listeners.get((request.url ?? "").split("?")[0] ?? "");
    if (listener) listener(request, response);
    else response.writeHead(404).end();
  });
  server.requestTimeout = 0;

  const originOf = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const env = (): NodeJS.ProcessEnv => service?.env ?? process.env;

  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    if (!process.env.INNGEST_BASE_URL) {
      service = await startService({ appUrl: originOf(), overrides });
    }
  });
  afterAll(async () => {
    listeners = new Map();
    server.closeAllConnections();
    server.close();
    await service?.stop();
  });

  const ask = async (place: string, init: RequestInit = {}) => {
    const { INNGEST_BASE_URL = "", INNGEST_SIGNING_KEY = "" } = env();
    const { bearerOf } = await import("../signing.ts");
    return fetch(new URL(place, INNGEST_BASE_URL), {
      ...init,
      headers: { authorization: `Bearer ${bearerOf(INNGEST_SIGNING_KEY)}`, ...init.headers },
    });
  };
  const runsOf = async (eventId: string): Promise<RunSeen[]> => {
    const answer = await ask(`/v1/events/${eventId}/runs`);
    return ((await answer.json()) as { data: RunSeen[] }).data;
  };

  const provided = {
    env,
    ask,
    runsOf,
    originOf,
    newClient: (id: string, options: ClientOptions = {}) =>
      new Inngest({
        id,
        isDev: false,
        baseUrl: env().INNGEST_BASE_URL ?? "",
        signingKey: env().INNGEST_SIGNING_KEY ?? "",
        eventKey: env().INNGEST_EVENT_KEY ?? "",
        logger: QUIET,
        internalLogger: QUIET,
        ...options,
      }),
    /** Only where the service is ours: things that no client can see or do. */
    get service() {
      if (!service)
        throw new Error("this is about the service itself and cannot be asked of Inngest");
      return service;
    },
    sql: (text: string, values: unknown[] = []) =>
      query(provided.service.databaseUrl, text, values).then(({ rows }) => rows),
    /** Serves and registers an app. Its events have names of their own. */
    serve: async (define: Define, options: ClientOptions & { serving?: ServeOptions } = {}) => {
      count += 1;
      const { serving, ...client } = options;
      const id = `app-${process.pid}-${Date.now()}-${count}`;
      const inngest = provided.newClient(id, client);
      const place = `/apps/${id}`;
      return {
        id,
        inngest,
        place,
        ...(await provided.mount(place, inngest, define(inngest), serving)),
      };
    },
    /** Serves functions at a place of the app, and registers them as a deployment does. */
    mount: async (
      place: string,
      client: Inngest,
      functions: InngestFunction.Any[],
      serving: ServeOptions = {},
    ) => {
      listeners.set(place, serve({ client, functions, ...serving }));
      const url = `${originOf()}${place}`;
      const registered = await fetch(url, { method: "PUT" });
      const { message = "" } = (await registered.json()) as { message?: string };
      return { url, isRegistered: registered.ok, message };
    },
    /** The runs that an event has started, when all of them have ended. */
    untilEnded: (eventId: string | undefined, count = 1): Promise<RunSeen[]> =>
      vi.waitUntil(
        async () => {
          const runs = await runsOf(eventId ?? "");
          return runs.length >= count && runs.every(({ ended_at }) => ended_at) && runs;
        },
        { timeout: 30_000, interval: 25 },
      ),
  };
  return provided;
}

/** Sends one event and waits for the one run that it starts. */
export async function runOnce(
  jobs: ReturnType<typeof provideJobs>,
  inngest: Inngest,
  event: { name: string; data?: Record<string, unknown>; id?: string },
): Promise<RunSeen> {
  const { ids } = await inngest.send(event);
  const [run] = await jobs.untilEnded(ids[0]);
  if (!run) throw new Error("no run has ended");
  return run;
}
