import { timingSafeEqual } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { text } from "node:stream/consumers";
import type * as z from "zod";
import { ApiError, explain } from "./errors.ts";
import type { Machine } from "./machine.ts";
import {
  connectRequest,
  createRequest,
  forkRequest,
  listQuery,
  metricsQuery,
  networkUpdate,
  pauseRequest,
  refreshRequest,
  snapshotRequest,
  snapshotsQuery,
  timeoutRequest,
} from "./protocol.ts";
import type { Sandbox } from "./sandbox.ts";
import type { Sandboxes } from "./sandboxes.ts";
import type { TemplateRecord, Templates } from "./templates.ts";

/** The generation of envd whose abilities the SDK may count on. */
export const ENVD_VERSION = "0.6.4";

export type Control = {
  apiKey: string;
  domain: string;
  machine: Machine;
  sandboxes: Sandboxes;
  templates: Templates;
};

type Answer = { status: number; body?: unknown; nextToken?: string | undefined };

/** E2B's control API. `/v2` is where the SDK of this year asks, the bare path where the one before does. */
export async function answerControl(
  control: Control,
  url: URL,
  request: IncomingMessage,
  response: ServerResponse,
) {
  if (url.pathname === "/health") return answerHealth(control, response);
  if (!isKey(request.headers["x-api-key"], control.apiKey)) {
    throw new ApiError(401, "the API key is not the one of this machine");
  }
  const parts = url.pathname
    .replace(/^\/v2(?=\/sandboxes)/, "")
    .split("/")
    .slice(1);
  const route = findRoute(request.method ?? "GET", parts.map(decodeURIComponent));
  if (!route) {
    throw new ApiError(
      501,
      `${request.method} ${url.pathname} is not supported by a local sandbox`,
    );
  }
  const body = await readBody(request);
  const { status, body: answer, nextToken } = await route(control, { body, url });
  if (nextToken) response.setHeader("x-next-token", nextToken);
  if (answer === undefined) response.writeHead(status).end();
  else
    response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(answer));
}

/** What the supervisor tells the person who has started it. */
export type DaemonHealth = { isolation: string; refused: string[] };

function answerHealth({ machine: { tier, refused } }: Control, response: ServerResponse) {
  const health: DaemonHealth = {
    isolation: tier?.describes ?? "none, so no app can be built",
    refused,
  };
  response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(health));
}

function isKey(given: string | string[] | undefined, apiKey: string): boolean {
  const [a, b] = [Buffer.from(String(given ?? "")), Buffer.from(apiKey)];
  return a.length === b.length && timingSafeEqual(a, b);
}

type Input = { body: unknown; url: URL };
type Route = (control: Control, input: Input) => Answer | Promise<Answer>;

function findRoute(method: string, [collection, id, action]: string[]): Route | undefined {
  if (collection === "snapshots" && method === "GET" && id === undefined) return listSnapshots;
  if (collection === "templates" && method === "DELETE" && id) return deleteSnapshot(id);
  if (collection !== "sandboxes") return undefined;
  if (id === undefined) return { GET: list, POST: create }[method];
  return SANDBOX_ROUTES[`${method} ${action ?? ""}`.trim()]?.(id);
}

const SANDBOX_ROUTES: Record<string, (id: string) => Route> = {
  GET: (id) => (control) => ({ status: 200, body: describe(control, control.sandboxes.find(id)) }),
  DELETE:
    (id) =>
    async ({ sandboxes }) => {
      await sandboxes.find(id).kill();
      sandboxes.removeUnusedLayers();
      return { status: 204 };
    },
  "POST connect":
    (id) =>
    async (control, { body }) => {
      const { timeout, memory } = parse(connectRequest, body);
      const sandbox = control.sandboxes.find(id);
      const isResumed = await sandbox.connect(timeout, memory);
      return { status: isResumed ? 201 : 200, body: access(control, sandbox) };
    },
  "POST timeout":
    (id) =>
    async ({ sandboxes }, { body }) => {
      await sandboxes.find(id).setTimeout(parse(timeoutRequest, body).timeout);
      return { status: 204 };
    },
  "POST refreshes":
    (id) =>
    async ({ sandboxes }, { body }) => {
      await sandboxes.find(id).connect(parse(refreshRequest, body).duration, true);
      return { status: 204 };
    },
  "POST pause":
    (id) =>
    async ({ sandboxes }, { body }) => {
      await sandboxes.find(id).pause(parse(pauseRequest, body).memory);
      return { status: 204 };
    },
  "PUT network":
    (id) =>
    async ({ sandboxes }, { body }) => {
      const { allow_internet_access: allowed, ...network } = parse(networkUpdate, body);
      await sandboxes.find(id).setNetwork(network, allowed);
      return { status: 204 };
    },
  "GET metrics":
    (id) =>
    ({ sandboxes }, { url }) => {
      const { start, end } = parse(metricsQuery, Object.fromEntries(url.searchParams));
      return { status: 200, body: sandboxes.find(id).metrics.between(start, end) };
    },
  "POST snapshots":
    (id) =>
    async ({ sandboxes }, { body }) => {
      const { name } = parse(snapshotRequest, body);
      return { status: 201, body: describeSnapshot(await sandboxes.snapshot(id, name)) };
    },
  "POST fork":
    (id) =>
    async (control, { body }) => {
      const { count, timeout } = parse(forkRequest, body);
      const forks = await control.sandboxes.fork(id, count, timeout);
      return { status: 201, body: forks.map((fork) => describeFork(control, fork)) };
    },
};

const create: Route = async (control, { body }) => {
  const sandbox = await control.sandboxes.create(parse(createRequest, body));
  return { status: 201, body: access(control, sandbox) };
};

const list: Route = (control, { url }) => {
  const query = parse(listQuery, Object.fromEntries(url.searchParams));
  const isWanted = ({ record }: Sandbox) =>
    query.state.includes(record.state) &&
    (!query.startedAfter || record.startedAt >= query.startedAfter.getTime()) &&
    (!query.template || [record.templateId, record.templateName].includes(query.template)) &&
    query.metadata.every(([name, value]) => record.metadata[name] === value);
  const direction = query.order === "asc" ? 1 : -1;
  const found = control.sandboxes.all
    .filter(isWanted)
    .sort((a, b) => direction * compare(positionOf(a), positionOf(b)));
  const page = cut(found, positionOf, direction, query);
  return {
    status: 200,
    body: page.items.map((one) => describe(control, one)),
    nextToken: page.nextToken,
  };
};

const listSnapshots: Route = ({ templates }, { url }) => {
  const query = parse(snapshotsQuery, Object.fromEntries(url.searchParams));
  const wantedName = query.name?.replace(/:default$/, "");
  const found = templates
    .snapshots()
    .filter(({ snapshotOf }) => !query.sandboxID || snapshotOf === query.sandboxID)
    .filter(({ id, names }) => !wantedName || id === wantedName || names.includes(wantedName));
  const page = cut(found, (one) => `${one.createdAt}/${one.id}`, -1, query);
  return { status: 200, body: page.items.map(describeSnapshot), nextToken: page.nextToken };
};

const deleteSnapshot =
  (id: string): Route =>
  ({ templates, sandboxes }) => {
    templates.deleteSnapshot(id);
    sandboxes.removeUnusedLayers();
    return { status: 204 };
  };

const positionOf = ({ record }: Sandbox) => `${record.startedAt}/${record.id}`;
const compare = (a: string, b: string) => (a < b ? -1 : Number(a > b));

/** A token is the place of the last item, so that what comes and goes meanwhile moves nothing. */
function cut<T>(
  items: T[],
  position: (item: T) => string,
  direction: 1 | -1,
  { limit, nextToken }: { limit: number; nextToken?: string | undefined },
) {
  const after = nextToken && Buffer.from(nextToken, "base64url").toString();
  const left = after
    ? items.filter((item) => direction * compare(position(item), after) > 0)
    : items;
  const page = left.slice(0, limit);
  const last = page.at(-1);
  const hasMore = last !== undefined && left.length > page.length;
  return {
    items: page,
    nextToken: hasMore ? Buffer.from(position(last)).toString("base64url") : undefined,
  };
}

function access({ domain }: Control, { record }: Sandbox) {
  return {
    templateID: record.templateId,
    sandboxID: record.id,
    clientID: "local",
    alias: record.templateName,
    envdVersion: ENVD_VERSION,
    envdAccessToken: record.envdAccessToken,
    trafficAccessToken:
      record.network.allowPublicTraffic === false ? record.trafficAccessToken : null,
    domain,
  };
}

function describe(control: Control, sandbox: Sandbox) {
  const { record } = sandbox;
  const { cpuCount, memoryMb, diskMb } = control.machine.limits;
  return {
    ...access(control, sandbox),
    startedAt: new Date(record.startedAt).toISOString(),
    endAt: new Date(record.endAt).toISOString(),
    state: record.state,
    metadata: record.metadata,
    cpuCount,
    memoryMB: memoryMb,
    diskSizeMB: diskMb,
    allowInternetAccess: record.allowInternetAccess ?? null,
    network: record.network,
    lifecycle: { onTimeout: record.onTimeout, autoResume: record.autoResume },
    volumeMounts: [],
  };
}

const describeSnapshot = ({ id, names }: TemplateRecord) => ({
  snapshotID: `${names[0] ?? id}:default`,
  names: names.map((name) => `${name}:default`),
});

const describeFork = (control: Control, fork: Sandbox | ApiError) =>
  fork instanceof ApiError
    ? { error: { code: fork.status, message: fork.message } }
    : { sandbox: access(control, fork) };

function parse<S extends z.ZodType>(schema: S, value: unknown): z.output<S> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new ApiError(400, explain(parsed.error));
}

async function readBody(request: IncomingMessage): Promise<unknown> {
  const body = await text(request);
  if (body === "") return {};
  try {
    return JSON.parse(body);
  } catch (cause) {
    throw new ApiError(400, "the request is not JSON", { cause });
  }
}
