import { ApiError } from "../api-error.ts";
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
import { type Control, cut, type Input, parse, route } from "./routes.ts";
import type { Sandbox } from "./sandbox.ts";
import type { TemplateRecord } from "./templates.ts";

/** The generation of envd whose abilities the SDK may count on. */
const ENVD_VERSION = "0.6.4";

const sandboxOf = ({ sandboxes }: Control, { params }: Input) => sandboxes.find(params.id ?? "");
const queryOf = ({ url }: Input) => Object.fromEntries(url.searchParams);

export const sandboxRoutes = [
  route("POST /sandboxes", async (control, { body }) => {
    const sandbox = await control.sandboxes.create(parse(createRequest, body));
    return { status: 201, body: access(control, sandbox) };
  }),
  route("GET /sandboxes", (control, input) => list(control, input)),
  route("GET /sandboxes/:id", (control, input) => ({
    status: 200,
    body: describe(control, sandboxOf(control, input)),
  })),
  route("DELETE /sandboxes/:id", async (control, input) => {
    await sandboxOf(control, input).kill();
    control.sandboxes.removeUnusedTemplates();
    return { status: 204 };
  }),
  route("POST /sandboxes/:id/connect", async (control, input) => {
    const { timeout, memory } = parse(connectRequest, input.body);
    const sandbox = sandboxOf(control, input);
    const isResumed = await sandbox.connect(timeout, memory);
    return { status: isResumed ? 201 : 200, body: access(control, sandbox) };
  }),
  route("POST /sandboxes/:id/timeout", async (control, input) => {
    await sandboxOf(control, input).setTimeout(parse(timeoutRequest, input.body).timeout);
    return { status: 204 };
  }),
  route("POST /sandboxes/:id/refreshes", async (control, input) => {
    await sandboxOf(control, input).connect(parse(refreshRequest, input.body).duration, true);
    return { status: 204 };
  }),
  route("POST /sandboxes/:id/pause", async (control, input) => {
    await sandboxOf(control, input).pause(parse(pauseRequest, input.body).memory);
    return { status: 204 };
  }),
  route("PUT /sandboxes/:id/network", async (control, input) => {
    const { allow_internet_access: isAllowed, ...network } = parse(networkUpdate, input.body);
    await sandboxOf(control, input).setNetwork(network, isAllowed);
    return { status: 204 };
  }),
  route("GET /sandboxes/:id/metrics", (control, input) => {
    const { start, end } = parse(metricsQuery, queryOf(input));
    return { status: 200, body: sandboxOf(control, input).metrics.between(start, end) };
  }),
  route("POST /sandboxes/:id/snapshots", async ({ sandboxes }, { params, body }) => {
    const { name } = parse(snapshotRequest, body);
    const snapshot = await sandboxes.snapshot(params.id ?? "", name);
    return { status: 201, body: describeSnapshot(snapshot) };
  }),
  route("POST /sandboxes/:id/fork", async (control, { params, body }) => {
    const { count, timeout } = parse(forkRequest, body);
    const forks = await control.sandboxes.fork(params.id ?? "", count, timeout);
    return { status: 201, body: forks.map((fork) => describeFork(control, fork)) };
  }),
  route("GET /snapshots", (control, input) => listSnapshots(control, input)),
];

function list(control: Control, input: Input) {
  const query = parse(listQuery, queryOf(input));
  const isWanted = ({ record }: Sandbox) =>
    query.state.includes(record.state) &&
    (!query.startedAfter || record.startedAt >= query.startedAfter.getTime()) &&
    (!query.template || [record.templateId, record.templateName].includes(query.template)) &&
    query.metadata.every(([name, value]) => record.metadata[name] === value);
  const found = control.sandboxes.all.filter(isWanted);
  const positionOf = ({ record }: Sandbox) => `${record.startedAt}/${record.id}`;
  const { items, nextToken } = cut(found, positionOf, query);
  return { status: 200, body: items.map((one) => describe(control, one)), nextToken };
}

function listSnapshots({ templates }: Control, input: Input) {
  const query = parse(snapshotsQuery, queryOf(input));
  const name = query.name?.replace(/:default$/, "");
  const found = templates
    .snapshots()
    .filter(({ snapshotOf }) => !query.sandboxID || snapshotOf === query.sandboxID)
    .filter(({ id, names }) => !name || id === name || names.includes(name));
  const positionOf = (one: TemplateRecord) => `${one.createdAt}/${one.id}`;
  const { items, nextToken } = cut(found, positionOf, query);
  return { status: 200, body: items.map(describeSnapshot), nextToken };
}

function access({ domain }: Control, { record }: Sandbox) {
  const isPrivate = record.network.allowPublicTraffic === false;
  return {
    templateID: record.templateId,
    sandboxID: record.id,
    clientID: "local",
    alias: record.templateName,
    envdVersion: ENVD_VERSION,
    envdAccessToken: record.envdAccessToken,
    trafficAccessToken: isPrivate ? record.trafficAccessToken : null,
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
