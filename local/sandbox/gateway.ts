import http, { type IncomingMessage, type ServerResponse } from "node:http";
import type { Duplex } from "node:stream";
import { ApiError } from "../api-error.ts";
import { isSame } from "../tokens.ts";
import { answerControl } from "./control.ts";
import { forward, forwardUpgrade } from "./forward.ts";
import { answerVisit } from "./preview.ts";
import type { Control } from "./routes.ts";
import type { Sandbox } from "./sandbox.ts";
import { findSigner } from "./signed-urls.ts";
import { allowVisit, checkVisitor } from "./visitors.ts";

const ENVD_PORT = 49_983;
/** What only the daemon may say to the service inside. */
const HIDDEN = ["/init", "/tagged"];

type Target =
  | { kind: "control" }
  | { kind: "envd"; sandbox: Sandbox }
  | { kind: "port"; sandbox: Sandbox; port: number };

/** One port for everything: E2B's control API, the service inside each sandbox, and the servers that run in them. */
export function createGateway(control: Control): http.Server {
  const server = http.createServer((request, response) => {
    answer(control, request, response).catch((cause) => answerFailure(response, cause));
  });
  server.on("upgrade", (request: IncomingMessage, client: Duplex, head: Buffer) => {
    client.on("error", () => client.destroy());
    upgrade(control, request, client, head).catch((cause) => {
      client.end(`HTTP/1.1 ${cause instanceof ApiError ? cause.status : 500} Refused\r\n\r\n`);
    });
  });
  server.requestTimeout = 0; // a build may stream its output for as long as it takes
  server.keepAliveTimeout = 60_000;
  return server;
}

async function answer(control: Control, request: IncomingMessage, response: ServerResponse) {
  const url = new URL(request.url ?? "/", "http://daemon");
  const target = findTarget(control, request, url);
  switch (target.kind) {
    case "control":
      return answerControl(control, url, request, response);
    case "envd": {
      if (HIDDEN.includes(url.pathname)) throw new ApiError(404, `${url.pathname} was not found`);
      const booted = await reach(target.sandbox);
      return forward(request, response, (options) => booted.request("envd", options));
    }
    case "port": {
      if (!allowVisit(target.sandbox, request, response)) return;
      refuseAsleep(target.sandbox);
      return answerVisit({ ...target, request, response });
    }
  }
}

async function upgrade(control: Control, request: IncomingMessage, client: Duplex, head: Buffer) {
  const url = new URL(request.url ?? "/", "http://daemon");
  const target = findTarget(control, request, url);
  if (target.kind !== "port") throw new ApiError(400, "nothing here speaks another protocol");
  checkVisitor(target.sandbox, request);
  const booted = await reach(target.sandbox);
  forwardUpgrade(request, client, head, await booted.connect(target.port));
}

/** A preview is known by its host name, the service inside by the SDK's headers; the rest is the control API's. */
function findTarget(control: Control, request: IncomingMessage, url: URL): Target {
  const named = previewName(request.headers.host ?? "", control.domain);
  const id = named?.id ?? header(request, "e2b-sandbox-id");
  if (id !== undefined) {
    const sandbox = findLive(control, id);
    const port = named?.port ?? ENVD_PORT;
    if (port !== ENVD_PORT) return { kind: "port", sandbox, port };
    const isOpen = url.pathname === "/health";
    if (!isOpen && !isSigned(url, sandbox, request)) checkToken(sandbox, request);
    return { kind: "envd", sandbox };
  }
  if (url.pathname === "/files" && url.searchParams.has("signature")) {
    return {
      kind: "envd",
      sandbox: findSigner(control.sandboxes.all, request.method ?? "", url.searchParams),
    };
  }
  return { kind: "control" };
}

function previewName(host: string, domain: string) {
  const suffix = `.${domain}`;
  if (!host.endsWith(suffix)) return undefined;
  const [, port, id] = /^(\d{1,5})-([a-z0-9]+)$/.exec(host.slice(0, -suffix.length)) ?? [];
  if (port === undefined || id === undefined || Number(port) > 65_535) {
    throw new ApiError(404, `${host} names no sandbox`);
  }
  return { port: Number(port), id };
}

/** The SDK takes a 502 with this sentence for "it is not running". */
class NotRunning extends ApiError {
  readonly sandboxId: string;

  constructor(sandboxId: string) {
    super(502, "The sandbox was not found");
    this.sandboxId = sandboxId;
  }
}

function findLive({ sandboxes }: Control, id: string): Sandbox {
  const found = sandboxes.all.find(({ record }) => record.id === id);
  if (!found) throw new NotRunning(id);
  return found;
}

function refuseAsleep(sandbox: Sandbox) {
  if (!sandbox.isRunning && !sandbox.record.autoResume) throw new NotRunning(sandbox.record.id);
}

async function reach(sandbox: Sandbox) {
  refuseAsleep(sandbox);
  return sandbox.reach();
}

const isSigned = (url: URL, sandbox: Sandbox, request: IncomingMessage) =>
  url.pathname === "/files" &&
  url.searchParams.has("signature") &&
  findSigner([sandbox], request.method ?? "", url.searchParams) === sandbox;

function checkToken({ record }: Sandbox, request: IncomingMessage) {
  if (!isSame(header(request, "x-access-token"), record.envdAccessToken)) {
    throw new ApiError(401, "unauthorized: the access token is not the one of this sandbox");
  }
}

function header(request: IncomingMessage, name: string): string | undefined {
  const value = request.headers[name];
  return Array.isArray(value) ? value[0] : value;
}

function answerFailure(response: ServerResponse, cause: unknown) {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  if (!(cause instanceof ApiError)) console.error(cause);
  const status = cause instanceof ApiError ? cause.status : 500;
  const message = cause instanceof Error ? cause.message : String(cause);
  const sandboxId = cause instanceof NotRunning ? { sandboxId: cause.sandboxId } : {};
  response
    .writeHead(status, { "content-type": "application/json" })
    .end(JSON.stringify({ ...sandboxId, code: status, message }));
}
